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
package io.modelfailover.simulator.reply;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonElement;
import io.modelfailover.simulator.dialect.Json;
import io.modelfailover.simulator.reply.Step.End;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Builds the reply of an HTTP response. Used once, by one thread. */
public final class Response {
  private final int status;
  private final List<String> headers = new ArrayList<>();
  private String version = "HTTP/1.1";
  private Framing framing = Framing.CHUNKED;
  private Duration beforeHead = Duration.ZERO;
  private Stream<Step> body = Stream.empty();
  private UnaryOperator<Stream<Step>> coding = UnaryOperator.identity();

  private Response(int status) {
    this.status = status;
  }

  public static Response of(int status) {
    return new Response(status);
  }

  /** A whole body of known length. */
  public static Response whole(int status, String mediaType, byte[] body) {
    return of(status)
        .header("content-type", mediaType)
        .length(body.length)
        .body(Stream.of(Step.send(body).with(End.COMPLETE)));
  }

  public static Response json(int status, JsonElement body) {
    return whole(status, "application/json", Json.text(body).getBytes(UTF_8));
  }

  public Response header(String name, String value) {
    headers.add(name + ": " + value);
    return this;
  }

  public Response headers(Map<String, String> more) {
    more.forEach(this::header);
    return this;
  }

  /** Announces a length in place of chunks; it need not be true. */
  public Response length(long length) {
    framing = Framing.LENGTH;
    return header("content-length", Long.toString(length));
  }

  /** An answer of the time before lengths and chunks. */
  public Response http10() {
    version = "HTTP/1.0";
    framing = Framing.UNTIL_CLOSE;
    return this;
  }

  public Response beforeHead(Duration delay) {
    beforeHead = delay;
    return this;
  }

  public Response body(Stream<Step> steps) {
    body = steps;
    return this;
  }

  /** Changes the framed body as it is sent. */
  public Response coding(UnaryOperator<Stream<Step>> change) {
    coding = change;
    return this;
  }

  public Reply reply() {
    return Reply.raw(status, steps());
  }

  /** All that is sent, the head first. */
  public Stream<Step> steps() {
    return Stream.concat(Stream.of(head()), coding.apply(body.map(framing::frame)));
  }

  private Step head() {
    StringBuilder head = new StringBuilder(256).append(statusLine()).append("\r\n");
    headers.forEach(header -> head.append(header).append("\r\n"));
    framing.header().ifPresent(header -> head.append(header).append("\r\n"));
    return Step.send(head.append("\r\n").toString().getBytes(UTF_8)).after(beforeHead);
  }

  private String statusLine() {
    return version + " " + status + " " + HttpResponseStatus.valueOf(status).reasonPhrase();
  }
}
