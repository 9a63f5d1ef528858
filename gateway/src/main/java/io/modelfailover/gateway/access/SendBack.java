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
package io.modelfailover.gateway.access;

import io.modelfailover.gateway.transport.PassedAnswer;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.axis2.Axis2Sender;
import org.apache.synapse.mediators.AbstractMediator;

/**
 * Hands an endpoint's response to the caller. A sequence of its own receives the responses, because
 * by way of the API they would be lost once the API is deployed anew or gone. Stateless.
 */
public final class SendBack extends AbstractMediator {
  /** The key of the sequence with this mediator. */
  static final String SEQUENCE = "model-failover-gateway-receive";

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext response) {
    PassedAnswer.guard(Axis2.of(response));
    response.setTo(null);
    response.setResponse(true);
    Axis2Sender.sendBack(response);
    return false;
  }
}
