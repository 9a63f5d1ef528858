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
import java.io.OutputStream;
import java.net.URL;
import org.apache.axiom.om.OMOutputFormat;
import org.apache.axis2.AxisFault;
import org.apache.axis2.context.MessageContext;
import org.apache.axis2.transport.MessageFormatter;
import org.apache.synapse.commons.json.JsonUtil;

/** Writes the payload of a built JSON message. */
public final class JsonFormatter implements MessageFormatter {
  @Override
  public byte[] getBytes(MessageContext message, OMOutputFormat format) {
    return JsonUtil.jsonPayloadToByteArray(message);
  }

  @Override
  public void writeTo(
      MessageContext message, OMOutputFormat format, OutputStream out, boolean preserve)
      throws AxisFault {
    try {
      out.write(getBytes(message, format));
    } catch (IOException e) {
      throw AxisFault.makeFault(e);
    }
  }

  @Override
  public String getContentType(MessageContext message, OMOutputFormat format, String soapAction) {
    return "application/json; charset=UTF-8";
  }

  @Override
  public URL getTargetAddress(MessageContext message, OMOutputFormat format, URL target) {
    return target;
  }

  @Override
  public String formatSOAPAction(MessageContext message, OMOutputFormat format, String action) {
    return action;
  }
}
