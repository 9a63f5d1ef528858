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

import org.apache.axis2.AxisFault;
import org.apache.synapse.Mediator;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseException;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.core.axis2.Axis2Sender;
import org.apache.synapse.endpoints.AbstractEndpoint;

/**
 * Plain Synapse: an endpointId is the key of a Synapse endpoint, {@code <api>--<endpointId>} before
 * {@code <endpointId>}. A sequence named {@code <key>_Security}, where there is one, is mediated on
 * each attempt's own message before it is sent.
 */
final class SynapseHost implements Host {
  private static final String SECURITY = "_Security";

  private final MessageCopy copies = new MessageCopy();

  @Override
  public MessageContext copy(MessageContext request) throws AxisFault {
    return copies.of(request);
  }

  @Override
  public void send(MessageContext message, String endpointId) {
    SynapseConfiguration configuration = message.getConfiguration();
    String key = DeployedPolicy.api(message) + "--" + endpointId;
    Object endpoint = configuration.getEntry(key);
    if (endpoint == null) {
      key = endpointId;
      endpoint = configuration.getEndpoint(key);
    }
    if (!(endpoint instanceof AbstractEndpoint)) {
      throw new SynapseException("endpoint: " + endpointId + " (expected: a Synapse endpoint)");
    }
    Object security = configuration.getEntry(key + SECURITY);
    if (security instanceof Mediator && !((Mediator) security).mediate(message)) {
      throw new SynapseException("sequence " + key + SECURITY + " stopped the message");
    }
    if (endpoint instanceof AttemptEndpoint) {
      ((AttemptEndpoint) endpoint).sendAttempt(message);
    } else {
      // By definition, not through the endpoint: its own suspension and timeout stay out of this.
      message.getEnvironment().send(((AbstractEndpoint) endpoint).getDefinition(), message);
    }
  }

  @Override
  public void answer(MessageContext response) {
    response.setTo(null);
    response.setResponse(true);
    Axis2Sender.sendBack(response);
  }

  @Override
  public void answerError(MessageContext request, String why, Runnable answered) {
    answer(request);
  }
}
