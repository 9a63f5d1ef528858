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

import java.io.OutputStream;
import java.net.URL;
import org.apache.axiom.om.OMOutputFormat;
import org.apache.axis2.AxisFault;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.axis2.transport.MessageFormatter;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/**
 * Keeps the caller's content type. Axis2 asks the formatter of a message's type for the content
 * type to send; a type of our own, which no Axis2 configuration knows, makes it ask this one. The
 * bytes themselves never come here: they flow through the message's pipe.
 */
final class RequestFormatter implements MessageFormatter {
  private static final String MESSAGE_TYPE = "application/x-model-failover";
  private static final RequestFormatter INSTANCE = new RequestFormatter();

  static void keepContentType(MessageContext axis) {
    axis.setProperty(Constants.Configuration.MESSAGE_TYPE, MESSAGE_TYPE);
    axis.setProperty(PassThroughConstants.REST_REQUEST_CONTENT_TYPE, MESSAGE_TYPE);
    axis.setProperty(Constants.Configuration.MESSAGE_FORMATTER, INSTANCE);
  }

  @Override
  public String getContentType(MessageContext message, OMOutputFormat format, String soapAction) {
    Object contentType = Transport.headers(message).get("Content-Type");
    return contentType == null ? "application/json" : contentType.toString();
  }

  @Override
  public byte[] getBytes(MessageContext message, OMOutputFormat format) throws AxisFault {
    throw new AxisFault("the message's bytes are in its pipe");
  }

  @Override
  public void writeTo(
      MessageContext message, OMOutputFormat format, OutputStream out, boolean preserve)
      throws AxisFault {
    throw new AxisFault("the message's bytes are in its pipe");
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
