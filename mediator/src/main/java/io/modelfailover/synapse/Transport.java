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

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.config.SourceConfiguration;

/** What the pass-through transport keeps in the properties of an Axis2 message. Stateless. */
final class Transport {
  private static final String TARGET_CONNECTION = "pass-through.Target-Connection";
  private static final String EXCESS_HEADERS = "EXCESS_TRANSPORT_HEADERS";

  private Transport() {}

  static MessageContext axis(org.apache.synapse.MessageContext message) {
    return ((Axis2MessageContext) message).getAxis2MessageContext();
  }

  /** The live map of headers; names compare without case. */
  @SuppressWarnings("unchecked") // Axis2 declares nothing; the transport puts strings there
  static Map<String, Object> headers(MessageContext axis) {
    Object headers = axis.getProperty(MessageContext.TRANSPORT_HEADERS);
    if (headers instanceof TreeMap) {
      return (Map<String, Object>) headers;
    }
    Map<String, Object> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (headers instanceof Map) {
      copy.putAll((Map<String, Object>) headers);
    }
    axis.setProperty(MessageContext.TRANSPORT_HEADERS, copy);
    return copy;
  }

  /** Without parameters, in lower case; empty where there is none. */
  static String mediaType(Object contentType) {
    String value = contentType == null ? "" : contentType.toString();
    int end = value.indexOf(';');
    return (end < 0 ? value : value.substring(0, end)).trim().toLowerCase(Locale.ROOT);
  }

  static void setHeaders(MessageContext axis, Map<String, Object> headers) {
    axis.setProperty(MessageContext.TRANSPORT_HEADERS, headers);
  }

  /** Second and further values of repeated headers; the transport adds them to what it sends. */
  static void dropRepeatedHeaders(MessageContext axis) {
    axis.removeProperty(EXCESS_HEADERS);
  }

  static int status(MessageContext axis) {
    Object status = axis.getProperty(PassThroughConstants.HTTP_SC);
    return status == null ? 0 : Integer.parseInt(status.toString());
  }

  /** Null when the message has no body, or its body was taken out. */
  static Pipe body(MessageContext axis) {
    return (Pipe) axis.getProperty(PassThroughConstants.PASS_THROUGH_PIPE);
  }

  /** Makes {@code body} what is sent; {@code length} is -1 when it is not known. */
  static void setBody(MessageContext axis, Pipe body, long length) {
    axis.setProperty(PassThroughConstants.PASS_THROUGH_PIPE, body);
    axis.removeProperty(PassThroughConstants.MESSAGE_BUILDER_INVOKED);
    axis.removeProperty(PassThroughConstants.BUFFERED_INPUT_STREAM);
    axis.removeProperty(PassThroughConstants.NO_ENTITY_BODY);
    Map<String, Object> headers = headers(axis);
    headers.remove("Content-Length");
    headers.remove("Transfer-Encoding");
    if (length >= 0) {
      axis.setProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH, length);
      axis.setProperty("FORCE_HTTP_CONTENT_LENGTH", true);
      axis.setProperty(PassThroughConstants.COPY_CONTENT_LENGTH_FROM_INCOMING, true);
      axis.setProperty(PassThroughConstants.ORIGINAL_CONTENT_LENGTH, Long.toString(length));
    } else {
      forgetLength(axis);
    }
  }

  /** For a body that somebody else may still write anew. */
  static void forgetLength(MessageContext axis) {
    axis.removeProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH);
    axis.removeProperty("FORCE_HTTP_CONTENT_LENGTH");
    axis.removeProperty(PassThroughConstants.ORIGINAL_CONTENT_LENGTH);
  }

  /** Gives a message back a body whose bytes were looked at; all else stays as it was. */
  static void putBody(MessageContext axis, Pipe body) {
    axis.setProperty(PassThroughConstants.PASS_THROUGH_PIPE, body);
    axis.removeProperty(PassThroughConstants.MESSAGE_BUILDER_INVOKED);
    axis.removeProperty(PassThroughConstants.BUFFERED_INPUT_STREAM);
  }

  static void dropBody(MessageContext axis) {
    axis.removeProperty(PassThroughConstants.PASS_THROUGH_PIPE);
    axis.removeProperty(PassThroughConstants.BUFFERED_INPUT_STREAM);
  }

  /** The connection to the caller; null where the message did not come over HTTP. */
  static NHttpServerConnection caller(MessageContext axis) {
    Object connection = axis.getProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONNECTION);
    return connection instanceof NHttpServerConnection ? (NHttpServerConnection) connection : null;
  }

  /** The connection a response came over; null for anything but a response. */
  static NHttpClientConnection upstream(MessageContext axis) {
    Object connection = axis.getProperty(TARGET_CONNECTION);
    return connection instanceof NHttpClientConnection ? (NHttpClientConnection) connection : null;
  }

  /** Of the side that callers connect to: its buffers, its threads. */
  static SourceConfiguration configuration(MessageContext axis) {
    return (SourceConfiguration)
        axis.getProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONFIGURATION);
  }

  /**
   * Tells the transport that somebody answers later. Without it the server's worker answers an
   * empty 202 as soon as mediation returns.
   */
  static void answerLater(MessageContext axis) {
    if (axis.getOperationContext() != null) {
      axis.getOperationContext().setProperty(Constants.RESPONSE_WRITTEN, "SKIP");
    }
  }
}
