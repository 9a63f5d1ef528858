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
package io.modelfailover.gateway.deployment;

import io.modelfailover.gateway.access.DefaultRoute;
import io.modelfailover.gateway.access.EndpointSecurity;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.ApiEndpoint;
import java.net.URI;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.mediators.base.SequenceMediator;

/**
 * One endpoint of an API inside Synapse, and a sequence that adds its credentials. A policy finds
 * both by their keys.
 */
final class DeployedEndpoint {
  private final String key;
  private final EndpointSecurity security;
  private final DirectEndpoint endpoint;
  private final SequenceMediator sequence = new SequenceMediator();

  DeployedEndpoint(AiApi api, ApiEndpoint source) {
    this.key = api.synapseName() + "--" + source.id();
    this.security = new EndpointSecurity(source);
    this.endpoint = new DirectEndpoint(key, URI.create(source.url()));
    sequence.setName(sequenceKey());
    sequence.addChild(security);
  }

  private String sequenceKey() {
    return key + "_Security";
  }

  DefaultRoute.Target asTarget() {
    return new DefaultRoute.Target(endpoint.getDefinition(), security);
  }

  /** Takes the place of whatever had these keys. */
  void register(SynapseEnvironment environment) {
    endpoint.init(environment);
    sequence.init(environment);
    environment.getSynapseConfiguration().updateEndpoint(key, endpoint);
    environment.getSynapseConfiguration().updateSequence(sequenceKey(), sequence);
  }

  /** Leaves alone what has taken its place. */
  void unregister(SynapseEnvironment environment) {
    SynapseConfiguration configuration = environment.getSynapseConfiguration();
    if (configuration.getDefinedEndpoints().get(key) == endpoint) {
      configuration.removeEndpoint(key);
      configuration.removeSequence(sequenceKey());
    }
    endpoint.destroy();
  }
}
