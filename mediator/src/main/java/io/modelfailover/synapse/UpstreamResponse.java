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

import java.util.Map;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.synapse.MessageContext;
import org.apache.synapse.transport.passthru.Pipe;

/** A provider's answer as far as its head tells; the body is still to come. */
final class UpstreamResponse {
  private final MessageContext message;
  private final org.apache.axis2.context.MessageContext axis;
  private final int status;
  private final Map<String, Object> headers;
  private final String contentType;

  UpstreamResponse(MessageContext message) {
    this.message = message;
    this.axis = Transport.axis(message);
    this.status = Transport.status(axis);
    this.headers = Transport.headers(axis);
    this.contentType = header("Content-Type") == null ? "" : header("Content-Type");
  }

  MessageContext message() {
    return message;
  }

  org.apache.axis2.context.MessageContext axis() {
    return axis;
  }

  int status() {
    return status;
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }

  /** Null when absent; names compare without case. */
  String header(String name) {
    Object value = headers.get(name);
    return value == null ? null : value.toString();
  }

  Map<String, Object> headers() {
    return headers;
  }

  boolean isEventStream() {
    return mediaType().equals("text/event-stream");
  }

  /** JSON, some text, or nothing said: what must turn out to be whole JSON. */
  boolean isPlain() {
    String type = mediaType();
    return type.isEmpty() || type.startsWith("text/") || type.endsWith("json");
  }

  private String mediaType() {
    return Transport.mediaType(contentType);
  }

  /** Null for an answer without a body. */
  Pipe body() {
    return Transport.body(axis);
  }

  NHttpClientConnection connection() {
    return Transport.upstream(axis);
  }
}
