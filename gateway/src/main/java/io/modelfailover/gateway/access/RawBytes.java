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

import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import org.apache.axiom.om.OMOutputFormat;
import org.apache.axis2.AxisFault;
import org.apache.axis2.Constants.Configuration;
import org.apache.axis2.context.MessageContext;
import org.apache.axis2.transport.MessageFormatter;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/**
 * Writes a message's bytes as they are, under whatever content type it has. Without it Synapse
 * stamps types that it does not know as SOAP. Registered by name in {@code axis2.xml}.
 */
public final class RawBytes implements MessageFormatter {
  /** The message type, inside Synapse only, that this formatter is registered for. */
  static final String MESSAGE_TYPE = "application/vnd.model-failover.raw";

  private static final String BYTES = "model-failover.gateway.bytes";

  /** Copies of a message share it. */
  private static final class Body {
    private volatile byte[] bytes;

    Body(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /** The body stays in its pipe and streams through. */
  static void passThrough(MessageContext message) {
    message.setProperty(Configuration.MESSAGE_TYPE, MESSAGE_TYPE);
    message.setProperty(PassThroughConstants.REST_REQUEST_CONTENT_TYPE, MESSAGE_TYPE);
  }

  /** These bytes are the body from now on; where there are none, the message has no body. */
  static void setBody(MessageContext message, byte[] bytes) {
    passThrough(message);
    message.removeProperty(PassThroughConstants.PASS_THROUGH_PIPE);
    // Synapse never sends a body that is announced and empty.
    message.setProperty(PassThroughConstants.NO_ENTITY_BODY, bytes.length == 0);
    message.setProperty(PassThroughConstants.MESSAGE_BUILDER_INVOKED, true);
    message.setProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH, (long) bytes.length);
    message.setProperty(BYTES, new Body(bytes));
  }

  /** The body has been sent: a message lives on until its answer has come, its bytes need not. */
  static void dropBody(MessageContext message) {
    Body body = (Body) message.getProperty(BYTES);
    if (body != null) {
      body.bytes = null;
    }
  }

  @Override
  public byte[] getBytes(MessageContext message, OMOutputFormat format) {
    Body body = (Body) message.getProperty(BYTES);
    byte[] bytes = body == null ? null : body.bytes;
    return bytes == null ? new byte[0] : bytes;
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
    return (String) message.getProperty(Configuration.CONTENT_TYPE);
  }

  @Override
  public URL getTargetAddress(MessageContext message, OMOutputFormat format, URL url) {
    return url;
  }

  @Override
  public String formatSOAPAction(MessageContext message, OMOutputFormat format, String action) {
    return action;
  }
}
