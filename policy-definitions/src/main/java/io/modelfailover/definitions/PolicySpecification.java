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
package io.modelfailover.definitions;

import java.util.List;

/** What an API platform reads of a policy: its name, where it may be attached, its parameters. */
public record PolicySpecification(
    String category,
    String name,
    String version,
    String displayName,
    String description,
    List<String> applicableFlows,
    List<String> supportedGateways,
    List<PolicyAttribute> policyAttributes) {

  public PolicySpecification {
    applicableFlows = List.copyOf(applicableFlows);
    supportedGateways = List.copyOf(supportedGateways);
    policyAttributes = List.copyOf(policyAttributes);
  }
}
