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

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A valid AI API, as one file of the home folder describes it. Immutable.
 *
 * @param models model names by vendor; the vendor is empty where the provider has only one
 */
public record AiApi(
    String name,
    String context,
    String version,
    String provider,
    Map<String, List<String>> models,
    List<ApiEndpoint> endpoints,
    List<Operation> operations,
    List<AttachedPolicy> policies) {

  /** The API's name inside Synapse, and in suspensions and metrics. */
  public String synapseName() {
    return name + "--" + (version.startsWith("v") ? version : "v" + version);
  }

  /** Where the API is served: context and version. */
  public String basePath() {
    return context + "/" + version;
  }

  public Set<String> modelNames() {
    return models.values().stream().flatMap(List::stream).collect(Collectors.toSet());
  }

  /** Where an operation without a policy goes; empty when the stage has no endpoint. */
  public Optional<ApiEndpoint> firstEndpoint(Stage stage) {
    return endpoints.stream().filter(endpoint -> endpoint.stage() == stage).findFirst();
  }

  public List<AttachedPolicy> policiesOf(Operation operation) {
    return policies.stream().filter(policy -> policy.operation().equals(operation)).toList();
  }
}
