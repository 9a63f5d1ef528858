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
package io.modelfailover.gateway.home;

import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.config.FailoverPolicyParser;
import io.modelfailover.config.InvalidPolicyException;
import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.ModelEndpoint;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds a Model Failover policy against its API: every pair must name an endpoint of its stage and
 * a model of the API, and a target model has one policy per operation.
 */
final class FailoverReferences {
  private static final String ATTRIBUTE = "failoverConfigs";

  private final AiApi api;
  private final Problems problems;
  private final Set<String> targets = new HashSet<>();

  FailoverReferences(AiApi api, Problems problems) {
    this.api = api;
    this.problems = problems;
  }

  void check(AttachedPolicy attached, String path) {
    String text = attached.parameters().get(ATTRIBUTE);
    if (text != null) {
      String at = path + "." + ATTRIBUTE;
      parse(text, settings(attached), at).ifPresent(policy -> check(attached, policy, at));
    }
  }

  private static Map<String, String> settings(AttachedPolicy attached) {
    Map<String, String> settings = new HashMap<>(attached.parameters());
    settings.remove(ATTRIBUTE);
    return settings;
  }

  private Optional<FailoverPolicy> parse(String text, Map<String, String> settings, String at) {
    try {
      return Optional.of(FailoverPolicyParser.parse(text, settings));
    } catch (InvalidPolicyException e) {
      e.violations().forEach(v -> problems.add(at + "." + v.path(), v.value(), v.expected()));
      return Optional.empty();
    }
  }

  private void check(AttachedPolicy attached, FailoverPolicy policy, String at) {
    policy.production().ifPresent(stage -> check(attached, stage, Stage.PRODUCTION, at));
    policy.sandbox().ifPresent(stage -> check(attached, stage, Stage.SANDBOX, at));
  }

  private void check(AttachedPolicy attached, StagePolicy policy, Stage stage, String at) {
    String stagePath = at + "." + stage.text();
    String target = policy.target().model();
    if (!targets.add(attached.operation() + "|" + stage + "|" + target)) {
      problems.add(
          stagePath + ".targetModel.model",
          target,
          "one policy per target model on " + attached.operation());
    }
    List<ModelEndpoint> pairs = policy.pairs();
    check(pairs.get(0), stage, stagePath + ".targetModel");
    for (int i = 1; i < pairs.size(); i++) {
      check(pairs.get(i), stage, stagePath + ".fallbackModels[" + (i - 1) + "]");
    }
  }

  private void check(ModelEndpoint pair, Stage stage, String at) {
    Set<String> ids =
        api.endpoints().stream()
            .filter(endpoint -> endpoint.stage() == stage)
            .map(ApiEndpoint::id)
            .collect(Collectors.toSet());
    if (!ids.contains(pair.endpointId())) {
      problems.add(
          at + ".endpointId", pair.endpointId(), "a " + stage.text() + " endpoint of the API");
    }
    if (!api.modelNames().contains(pair.model())) {
      problems.add(at + ".model", pair.model(), "a model of the API");
    }
  }
}
