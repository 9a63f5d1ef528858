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

import io.modelfailover.payload.ErrorBody;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/** Puts answers into the messages that carry them to the caller. */
final class Answers {
  static final String MODEL = "X-Failover-Model";
  static final String ATTEMPTS = "X-Failover-Attempts";
  static final String REASON = "X-Failover-Reason";
  static final String RETRY_AFTER = "Retry-After";

  private final Host host;
  private final org.apache.synapse.MessageContext request;
  private final Runnable written;

  /**
   * @param written hears that the transport has taken the whole of an answer
   */
  Answers(Host host, org.apache.synapse.MessageContext request, Runnable written) {
    this.host = host;
    this.request = request;
    this.written = written;
  }

  /** A provider's own answer, whole, with headers added to its own. */
  void whole(HeldAnswer answer, Map<String, String> added) {
    MessageContext axis = answer.response().axis();
    answer.response().headers().putAll(added);
    setBytes(axis, answer.body());
    send(answer.response());
  }

  /** A provider's own error, as a response that says so by its status. */
  void failure(HeldAnswer failure, Map<String, String> added) {
    UpstreamResponse response = failure.response();
    if (response.isSuccess()) {
      response.axis().setProperty(PassThroughConstants.HTTP_SC, failure.errorStatus());
      response.headers().put("Content-Type", "application/json");
    }
    response.headers().putAll(added);
    setBytes(response.axis(), failure.errorBody());
    send(response);
  }

  /** A provider's answer whose body is still being made. */
  void open(UpstreamResponse response, CallerPipe body, Map<String, String> added) {
    response.headers().putAll(added);
    Transport.setBody(response.axis(), body, -1);
    send(response);
  }

  private void send(UpstreamResponse response) {
    // On a response of its own the transport finds the caller's connection through the request.
    response
        .axis()
        .setProperty(
            PassThroughConstants.PASS_THROUGH_SOURCE_CONNECTION,
            Transport.caller(Transport.axis(request)));
    host.answer(response.message());
  }

  /** An error of the gateway's own, as an OpenAI-style error object. */
  void error(int status, String type, String code, String message, Map<String, String> added) {
    MessageContext axis = Transport.axis(request);
    Map<String, Object> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.put("Content-Type", "application/json");
    headers.putAll(added);
    Transport.setHeaders(axis, headers);
    Transport.dropRepeatedHeaders(axis);
    axis.setProperty(PassThroughConstants.HTTP_SC, status);
    setBytes(axis, List.of(ByteBuffer.wrap(ErrorBody.of(message, type, code))));
    host.answerError(request, message, written);
  }

  private void setBytes(MessageContext axis, List<ByteBuffer> slices) {
    BytesPipe pipe =
        new BytesPipe(slices, Transport.configuration(Transport.axis(request)), written);
    Transport.setBody(axis, pipe, BytesPipe.length(slices));
  }

  /** Whole seconds, rounded up: a caller that comes back then finds the pair free. */
  static String retryAfter(Duration wait) {
    return Long.toString(Math.max(1, (wait.toMillis() + 999) / 1000));
  }
}
