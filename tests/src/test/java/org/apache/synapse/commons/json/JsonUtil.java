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
package org.apache.synapse.commons.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.axiom.om.OMAbstractFactory;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.soap.SOAPBody;
import org.apache.axis2.context.MessageContext;

/**
 * Stands in for the class of this name that only WSO2's Synapse has: the payload of a built JSON
 * message lies beside its envelope, as bytes.
 */
public final class JsonUtil {
  private static final String STREAM = "org.apache.synapse.commons.json.JsonInputStream";
  private static final String OBJECT = "jsonObject";

  private JsonUtil() {}

  public static boolean hasAJsonPayload(MessageContext message) {
    OMElement first = message.getEnvelope().getBody().getFirstElement();
    return message.getProperty(STREAM) != null
        && first != null
        && OBJECT.equals(first.getLocalName());
  }

  public static byte[] jsonPayloadToByteArray(MessageContext message) {
    Object json = message.getProperty(STREAM);
    return json == null ? new byte[0] : (byte[]) json;
  }

  public static String jsonPayloadToString(MessageContext message) {
    return new String(jsonPayloadToByteArray(message), UTF_8);
  }

  public static OMElement getNewJsonPayload(
      MessageContext message, String json, boolean removeChildren, boolean addAsNewFirstChild) {
    return payload(message, json.getBytes(UTF_8));
  }

  /** What the builder of a JSON message makes of its bytes. */
  public static OMElement payload(MessageContext message, byte[] json) {
    message.setProperty(STREAM, json);
    OMElement element = OMAbstractFactory.getOMFactory().createOMElement(OBJECT, null);
    SOAPBody body = message.getEnvelope().getBody();
    if (body.getFirstElement() != null) {
      body.getFirstElement().detach();
    }
    body.addChild(element);
    return element;
  }
}
