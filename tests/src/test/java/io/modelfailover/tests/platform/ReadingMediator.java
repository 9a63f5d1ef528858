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

/** A policy that has the message built, and may change what it says. */
public final class ReadingMediator extends AbstractMediator {
  private String replace;
  private String by;

  public void setReplace(String replace) {
    this.replace = replace;
  }

  public void setBy(String by) {
    this.by = by;
  }

  @Override
  public boolean isContentAware() {
    return true;
  }

  @Override
  public boolean mediate(org.apache.synapse.MessageContext message) {
    MessageContext axis = ((Axis2MessageContext) message).getAxis2MessageContext();
    try {
      RelayUtils.buildMessage(axis, false);
    } catch (IOException | XMLStreamException e) {
      throw new SynapseException(e);
    }
    Flow.note("read", JsonUtil.jsonPayloadToString(axis));
    if (replace != null) {
      String json = JsonUtil.jsonPayloadToString(axis).replace(replace, by);
      JsonUtil.getNewJsonPayload(axis, json, true, true);
    }
    return true;
  }
}
