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

import java.io.IOException;
import javax.xml.stream.XMLStreamException;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.SynapseException;
import org.apache.synapse.commons.json.JsonUtil;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.transport.passthru.util.RelayUtils;

/**
 * Stands in for the platform's mediator of this kind. IN: every request is for the default endpoint
 * unless it was refused. OUT: reads the whole answer to count tokens, and ends the loop.
 */
public final class AiApiMediator extends AbstractMediator {
  private String direction;

  public void setDirection(String direction) {
    this.direction = direction;
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(org.apache.synapse.MessageContext message) {
    Flow.count("ai." + direction);
    message.setProperty("REQUEST_TIMEOUT", 60_000L);
    if (direction.equals("IN")) {
      if (!"REJECT".equals(message.getProperty("TARGET_ENDPOINT"))) {
        message.setProperty("TARGET_ENDPOINT", "DEFAULT");
      }
      return true;
    }
    Flow.note("out.isResponse", message.isResponse());
    Flow.note("out.body", body(((Axis2MessageContext) message).getAxis2MessageContext()));
    message.setProperty("TARGET_ENDPOINT", "EXIT");
    return true;
  }

  private static String body(MessageContext axis) {
    try {
      RelayUtils.buildMessage(axis, false);
    } catch (IOException | XMLStreamException e) {
      throw new SynapseException(e);
    }
    return JsonUtil.hasAJsonPayload(axis)
        ? JsonUtil.jsonPayloadToString(axis)
        : axis.getEnvelope().getBody().getFirstElement().getText();
  }
}
