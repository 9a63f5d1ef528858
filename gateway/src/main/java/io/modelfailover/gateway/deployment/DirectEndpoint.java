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

import io.modelfailover.gateway.transport.AttemptSender;
import io.modelfailover.synapse.AttemptEndpoint;
import java.net.URI;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.core.axis2.Axis2SynapseEnvironment;
import org.apache.synapse.endpoints.AddressEndpoint;
import org.apache.synapse.endpoints.EndpointDefinition;

/**
 * An address endpoint without suspension and time limit of its own, to which attempts take the
 * short way.
 */
final class DirectEndpoint extends AddressEndpoint implements AttemptEndpoint {
  private final URI address;
  private AttemptSender sender;

  DirectEndpoint(String name, URI address) {
    this.address = address;
    EndpointDefinition definition = new EndpointDefinition();
    definition.setAddress(address.toString());
    definition.setTimeoutAction(SynapseConstants.NONE);
    setEnableMBeanStats(false);
    setName(name);
    setDefinition(definition);
  }

  @Override
  public synchronized void init(SynapseEnvironment environment) {
    super.init(environment);
    sender =
        AttemptSender.of(((Axis2SynapseEnvironment) environment).getAxis2ConfigurationContext());
  }

  @Override
  public void sendAttempt(MessageContext message) {
    sender.send(message, address);
  }
}
