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
package io.modelfailover.gateway.publisher;

import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.config.FailoverPolicyParser;
import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.gateway.deployment.DeploymentState;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.AttachedPolicy;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The pairs that the deployed policies name, in their order. Read once a deployment. Thread-safe.
 */
final class PolicyPairs {
  record Pair(
      String api,
      String file,
      String stage,
      String endpointId,
      String endpointName,
      String model,
      int order) {}

  private List<DeploymentState> readFrom = List.of();
  private List<Pair> pairs = List.of();

  /** The same list as before when nothing was deployed in between. */
  synchronized List<Pair> of(List<DeploymentState> states) {
    if (!states.equals(readFrom)) {
      Set<Pair> all = new LinkedHashSet<>();
      states.forEach(state -> state.api().ifPresent(api -> addPairs(all, state.file(), api)));
      pairs = List.copyOf(all);
      readFrom = states;
    }
    return pairs;
  }

  private static void addPairs(Set<Pair> pairs, String file, AiApi api) {
    for (AttachedPolicy attached : api.policies()) {
      Map<String, String> settings = new HashMap<>(attached.parameters());
      String configs = settings.remove("failoverConfigs");
      if (configs != null) {
        FailoverPolicy policy = FailoverPolicyParser.parse(configs, settings);
        addPairs(pairs, file, api, "production", policy.production());
        addPairs(pairs, file, api, "sandbox", policy.sandbox());
      }
    }
  }

  private static void addPairs(
      Set<Pair> pairs, String file, AiApi api, String stage, Optional<StagePolicy> policy) {
    if (policy.isPresent()) {
      int order = 0;
      for (ModelEndpoint pair : policy.get().pairs()) {
        pairs.add(
            new Pair(
                api.synapseName(),
                file,
                stage,
                pair.endpointId(),
                endpointName(api, pair),
                pair.model(),
                order++));
      }
    }
  }

  private static String endpointName(AiApi api, ModelEndpoint pair) {
    return api.endpoints().stream()
        .filter(endpoint -> endpoint.id().equals(pair.endpointId()))
        .map(endpoint -> endpoint.name())
        .findFirst()
        .orElse(pair.endpointName());
  }
}
