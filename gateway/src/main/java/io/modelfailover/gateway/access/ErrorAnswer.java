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

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.axis2.Constants.Configuration;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.axis2.Axis2Sender;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.SourceContext;

/** An answer of the gateway's own: an error object as OpenAI's clients know it. Immutable. */
public final class ErrorAnswer {
  private static final String CALLERS = "invalid_request_error";
  private static final String OURS = "server_error";
  private static final String UPSTREAMS = "upstream_error";

  private final int status;
  private final String message;
  private final String type;
  private final String code;
  private final Map<String, String> headers;

  private ErrorAnswer(int status, String message, String type, String code) {
    this(status, message, type, code, Map.of());
  }

  private ErrorAnswer(
      int status, String message, String type, String code, Map<String, String> headers) {
    this.status = status;
    this.message = message;
    this.type = type;
    this.code = code;
    this.headers = headers;
  }

  static ErrorAnswer unauthorized() {
    return new ErrorAnswer(
            401,
            "Send a valid key as 'Authorization: Bearer KEY' or 'ApiKey: KEY'.",
            CALLERS,
            "invalid_api_key")
        .with("WWW-Authenticate", "Bearer");
  }

  static ErrorAnswer notFound() {
    return new ErrorAnswer(404, "Nothing is served at this path.", CALLERS, "unknown_url");
  }

  static ErrorAnswer methodNotAllowed(String allowed) {
    return new ErrorAnswer(
            405, "This path is served for other methods.", CALLERS, "method_not_allowed")
        .with("Allow", allowed);
  }

  static ErrorAnswer tooLarge(long most) {
    return new ErrorAnswer(
        413, "The request is longer than " + most + " bytes.", CALLERS, "request_too_large");
  }

  static ErrorAnswer noEndpoint(String stage) {
    return new ErrorAnswer(503, "The API has no " + stage + " endpoint.", OURS, "no_endpoint");
  }

  static ErrorAnswer unavailable() {
    return new ErrorAnswer(503, "The endpoint did not answer.", UPSTREAMS, "upstream_unavailable");
  }

  static ErrorAnswer timedOut() {
    return new ErrorAnswer(
        504, "The endpoint did not answer in time.", UPSTREAMS, "upstream_timeout");
  }

  static ErrorAnswer starting() {
    return new ErrorAnswer(503, "The gateway is starting.", OURS, "starting")
        .with("Retry-After", "1");
  }

  static ErrorAnswer overloaded() {
    return new ErrorAnswer(503, "The gateway is overloaded. Try again soon.", OURS, "overloaded")
        .with("Retry-After", "1");
  }

  static ErrorAnswer stopping() {
    return new ErrorAnswer(503, "The gateway is stopping.", OURS, "stopping")
        .with("Retry-After", "5");
  }

  static ErrorAnswer internal() {
    return new ErrorAnswer(500, "The gateway failed; its log says why.", OURS, "internal_error");
  }

  private ErrorAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ErrorAnswer(status, message, type, code, more);
  }

  /** Answers the request, whatever of its body is still on its way. */
  void send(MessageContext request) {
    org.apache.axis2.context.MessageContext axis2 = Axis2.of(request);
    RawBytes.setBody(axis2, json().getBytes(StandardCharsets.UTF_8));
    if ("HEAD".equals(axis2.getProperty(Configuration.HTTP_METHOD))) {
      axis2.setProperty(PassThroughConstants.NO_ENTITY_BODY, true);
    }
    Headers answerHeaders = new Headers(axis2);
    answerHeaders.clear();
    answerHeaders.set("Content-Type", "application/json");
    headers.forEach(answerHeaders::set);
    axis2.setProperty(Configuration.CONTENT_TYPE, "application/json");
    axis2.setProperty(PassThroughConstants.HTTP_SC, status);
    axis2.setProperty(PassThroughConstants.DISABLE_CHUNKING, "true");
    request.setTo(null);
    request.setResponse(true);
    Axis2Sender.sendBack(request);
  }

  /** As {@link #send}, and the caller's connection is closed after the answer. */
  void sendAndClose(MessageContext request) {
    Object connection =
        Axis2.of(request).getProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONNECTION);
    if (connection instanceof NHttpServerConnection caller) {
      SourceContext.get(caller).setShutDown(true);
    }
    with("Connection", "close").send(request);
  }

  private String json() {
    JsonObject error = new JsonObject();
    error.addProperty("message", message);
    error.addProperty("type", type);
    error.add("param", JsonNull.INSTANCE);
    error.addProperty("code", code);
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body.toString();
  }
}
