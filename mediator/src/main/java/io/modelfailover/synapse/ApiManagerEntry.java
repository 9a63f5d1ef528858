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

import io.modelfailover.config.StagePolicy;
import java.util.ArrayList;
import java.util.List;
import org.apache.synapse.MessageContext;
import org.apache.synapse.config.SynapseConfiguration;

/**
 * A policy's way into WSO2 API Manager. Where the platform mediates it nothing can be sent, so it
 * only plants a driver under the keys of the endpoint sequences: the platform then authenticates,
 * chooses the resource and the stage, and enters the driver in place of its own loop. Thread-safe.
 */
final class ApiManagerEntry {
  private final DeployedPolicy policy;
  private final ApiManager platform = new ApiManager();
  private final RequestIntake intake;
  private final EndpointSequences sequences;
  private final List<EndpointStage> stages = new ArrayList<>(2);

  ApiManagerEntry(DeployedPolicy policy, SynapseConfiguration configuration) {
    this.policy = policy;
    this.intake = new RequestIntake(policy.runtime());
    this.sequences = EndpointSequences.of(configuration);
    policy.settings().production().ifPresent(p -> stages.add(stage("PRODUCTION", p)));
    policy.settings().sandbox().ifPresent(s -> stages.add(stage("SANDBOX", s)));
  }

  private EndpointStage stage(String name, StagePolicy pairs) {
    return new EndpointStage(name, pairs, policy.log());
  }

  /** For every stage: which one a request is of is for the platform to find out. */
  void plant(MessageContext message) {
    stages.forEach(stage -> plant(message, stage));
    if (policy.stage(message).isEmpty()) {
      policy
          .log()
          .info(
              DeployedPolicy.api(message)
                  + ": the policy has no pairs for the key type "
                  + message.getProperty(DeployedPolicy.KEY_TYPE)
                  + "; such requests go to the API's default endpoint");
    }
  }

  private void plant(MessageContext message, EndpointStage stage) {
    List<String> keys = stage.keys(sequences.all());
    keys.forEach(key -> driver(message, key).attach(policy, stage.pairs()));
    if (keys.isEmpty()) {
      policy
          .log()
          .warn(
              DeployedPolicy.api(message)
                  + ": no endpoint sequence has any of the policy's "
                  + stage
                  + "; requests go to the API's default endpoint");
    }
  }

  private EndpointDriver driver(MessageContext message, String key) {
    return (EndpointDriver)
        message
            .getContextEntries()
            .compute(
                key,
                (k, planted) ->
                    planted instanceof EndpointDriver
                        ? planted
                        : new EndpointDriver(platform, sequences, key, intake));
  }
}
