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

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.commons.json.JsonUtil;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.AbstractMediator;

/** What the platform's fault sequence makes of an error, ready for {@code <send/>}. */
public final class FaultMediator extends AbstractMediator {
  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  @SuppressWarnings("unchecked") // Axis2 declares nothing
  public boolean mediate(org.apache.synapse.MessageContext message) {
    Flow.count("fault");
    MessageContext axis = ((Axis2MessageContext) message).getAxis2MessageContext();
    Object status = message.getProperty("CUSTOM_HTTP_SC");
    axis.setProperty("HTTP_SC", status == null ? "500" : status);
    String json =
        "{\"code\":\"%s\",\"message\":\"%s\"}"
            .formatted(message.getProperty("ERROR_CODE"), message.getProperty("ERROR_MESSAGE"));
    JsonUtil.getNewJsonPayload(axis, json, true, true);
    axis.setProperty("message.builder.invoked", true);
    axis.setProperty(Constants.Configuration.MESSAGE_TYPE, "application/json");
    axis.removeProperty("NO_ENTITY_BODY");
    Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll((Map<String, Object>) axis.getProperty(MessageContext.TRANSPORT_HEADERS));
    headers.keySet().removeIf(name -> !name.toLowerCase(Locale.ROOT).matches("x-failover-.*|retry-after"));
    headers.put("Content-Type", "application/json");
    axis.setProperty(MessageContext.TRANSPORT_HEADERS, headers);
    message.setTo(null);
    message.setResponse(true);
    return true;
  }
}
