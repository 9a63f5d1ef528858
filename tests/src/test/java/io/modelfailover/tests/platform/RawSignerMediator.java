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
package io.modelfailover.tests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.SynapseException;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.transport.passthru.Pipe;

/**
 * As {@link SignerMediator}, on a message that nobody builds: the payload is read from its pipe.
 */
public final class RawSignerMediator extends AbstractMediator {
  private String secret;

  public void setSecret(String secret) {
    this.secret = secret;
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  @SuppressWarnings("unchecked") // as the platform does it
  public boolean mediate(org.apache.synapse.MessageContext message) {
    MessageContext axis = ((Axis2MessageContext) message).getAxis2MessageContext();
    Pipe pipe = (Pipe) axis.getProperty("pass-through.pipe");
    try {
      String payload = new String(pipe.getInputStream().readAllBytes(), UTF_8);
      ((Map<String, Object>) axis.getProperty(MessageContext.TRANSPORT_HEADERS))
          .put(
              SignerMediator.HEADER,
              SignerMediator.signature(
                  secret, (String) axis.getProperty("REST_URL_POSTFIX"), payload));
    } catch (IOException e) {
      throw new SynapseException(e);
    }
    return true;
  }
}
