/*
 * Copyright the Model Failover authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License"); you may not use this file except
 * in compliance with the License. You may obtain a copy of the License at
 *
 * http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software distributed under the License
 * is distributed on an "AS IS" BASIS, WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express
 * or implied. See the License for the specific language governing permissions and limitations under
 * the License.
 */
package io.modelfailover.synapse;

import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.BackOff;
import io.modelfailover.core.CandidateSelector;
import io.modelfailover.core.FailureClassifier;
import io.modelfailover.core.SuspensionKey;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.apache.synapse.MessageContext;

/**
 * A policy with everything that does not change from request to request worked out. Thread-safe.
 */
final class DeployedPolicy {
  static final String KEY_TYPE = "AM_KEY_TYPE";
  private static final String REST_API = "SYNAPSE_REST_API";
  private static final String NO_API = "-";

  private final FailoverPolicy policy;
  private final FailoverRuntime runtime;
  private final FailureClassifier classifier;
  private final BackOff backOff;

  private final LogOnce log = new LogOnce();

  /** By API and stage: a sequence with the policy in it may serve several APIs. */
  private final Map<String, CandidateSelector> selectors = new ConcurrentHashMap<>();

  DeployedPolicy(FailoverPolicy policy, FailoverRuntime runtime) {
    this.policy = policy;
    this.runtime = runtime;
    this.classifier = new FailureClassifier(policy.failoverOn());
    this.backOff =
        new BackOff(policy.maxRetryAfter(), () -> ThreadLocalRandom.current().nextDouble());
  }

  FailoverPolicy settings() {
    return policy;
  }

  FailoverRuntime runtime() {
    return runtime;
  }

  FailureClassifier classifier() {
    return classifier;
  }

  /** For what is worth a line per deployment, not one per request. */
  LogOnce log() {
    return log;
  }

  BackOff backOff() {
    return backOff;
  }

  /** Plain Synapse has no key types: no type is production, and so is PRODUCTION. */
  Optional<StagePolicy> stage(MessageContext message) {
    return isProduction(message) ? policy.production() : policy.sandbox();
  }

  /** The policy handles requests for its target model, and those that name no model. */
  static boolean handles(StagePolicy stage, String requestModel) {
    return requestModel == null || requestModel.equals(stage.target().model());
  }

  CandidateSelector selector(MessageContext message, StagePolicy stage) {
    String api = api(message);
    boolean isProduction = policy.production().filter(pairs -> pairs == stage).isPresent();
    String key = isProduction ? api : api + " (sandbox)";
    CandidateSelector selector = selectors.get(key);
    return selector != null
        ? selector
        : selectors.computeIfAbsent(key, unused -> selectorFor(api, stage));
  }

  static String api(MessageContext message) {
    Object api = message.getProperty(REST_API);
    return api == null ? NO_API : api.toString();
  }

  private CandidateSelector selectorFor(String api, StagePolicy stage) {
    List<SuspensionKey> keys =
        stage.pairs().stream()
            .map(pair -> SuspensionKey.of(api, pair))
            .collect(Collectors.toList());
    return new CandidateSelector(
        runtime.suspensions(), keys, policy.suspensionRule(), policy.maxRetries());
  }

  private static boolean isProduction(MessageContext message) {
    Object keyType = message.getProperty(KEY_TYPE);
    return keyType == null || "PRODUCTION".equals(keyType);
  }
}
