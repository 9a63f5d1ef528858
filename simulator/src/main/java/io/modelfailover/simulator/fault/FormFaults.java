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
package io.modelfailover.simulator.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.simulator.dialect.Content;
import io.modelfailover.simulator.dialect.Speech;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Response;
import io.modelfailover.simulator.reply.Step;
import io.modelfailover.simulator.reply.Step.End;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Healthy answers in an unusual form, and forms that HTTP does not know. */
final class FormFaults {
  private FormFaults() {}

  static List<FaultKind> kinds() {
    return List.of(
        new FaultKind(
            "tokens-left-0",
            List.of(Parameter.RESET_TOKENS),
            "Healthy, with headers that say that no tokens are left for `reset-tokens` (6s).",
            FormFaults::tokensLeft),
        new FaultKind(
            "multibyte",
            List.of(),
            "Healthy, in words with characters of two to four bytes.",
            call -> Healthy.answer(multibyte(call))),
        new FaultKind(
            "split-bytes",
            List.of(),
            "As `multibyte`, every byte in a write of its own.",
            FormFaults::splitBytes),
        new FaultKind(
            "crlf", List.of(), "Healthy, the events' lines end with CR LF.", FormFaults::crlf),
        new FaultKind(
            "gzip", List.of(), "Healthy, compressed without being asked.", FormFaults::gzip),
        new FaultKind(
            "http10",
            List.of(Parameter.AT),
            "Healthy as HTTP/1.0: the end of the connection ends the body, after `at` bytes (all)"
                + " of it.",
            FormFaults::http10),
        new FaultKind(
            "interim", List.of(), "A 103 before the healthy answer.", FormFaults::interim),
        new FaultKind(
            "close-after",
            List.of(),
            "Healthy, then FIN though the connection was to be kept.",
            FormFaults::closeAfter),
        new FaultKind(
            "bad-status-line",
            List.of(),
            "A status line that is none, then FIN.",
            call -> Reply.raw(0, Step.send("HTTP/1.1 two hundred\r\n\r\n").with(End.CLOSE))),
        new FaultKind(
            "bad-chunk",
            List.of(Parameter.AFTER),
            "After `after` tokens (30) a chunk whose size is no number, then FIN.",
            FormFaults::badChunk));
  }

  private static Reply tokensLeft(Call call) {
    return Healthy.response(call).headers(new Limits(call).tokensLeft(0)).reply();
  }

  private static Call multibyte(Call call) {
    return call.saying(Speech.multibyte(call.completion().speech().tokens()));
  }

  private static Reply splitBytes(Call call) {
    Stream<Step> steps = Healthy.response(multibyte(call)).steps();
    return Reply.raw(200, new Bytewise(Duration.ZERO).apply(steps));
  }

  private static Reply crlf(Call call) {
    if (!call.request().stream()) {
      return Healthy.answer(call);
    }
    Content content = call.events();
    Stream<Step> steps = Healthy.steps(call, content).map(FormFaults::crlf);
    return Healthy.head(call, content).body(steps).reply();
  }

  private static Step crlf(Step step) {
    return step.with(new String(step.bytes(), UTF_8).replace("\n", "\r\n").getBytes(UTF_8));
  }

  private static Reply gzip(Call call) {
    Content content = call.content();
    return Healthy.head(call, content)
        .header("content-encoding", "gzip")
        .body(Gzip.compressed(Healthy.steps(call, content)))
        .reply();
  }

  private static Reply http10(Call call) {
    Content content = call.content();
    int at = call.parameters().count(Parameter.AT, Integer.MAX_VALUE);
    Stream<Step> steps = Healthy.steps(call, content);
    boolean cut = at < Integer.MAX_VALUE;
    return Healthy.head(call, content)
        .http10()
        .body(cut ? ByteLimit.cut(steps, at, End.CLOSE) : steps)
        .reply();
  }

  private static Reply interim(Call call) {
    Step hints = Step.send("HTTP/1.1 103 Early Hints\r\nlink: </>; rel=preload\r\n\r\n");
    return Reply.raw(200, Stream.concat(Stream.of(hints), Healthy.response(call).steps()));
  }

  private static Reply closeAfter(Call call) {
    Stream<Step> steps = Healthy.response(call).steps().map(FormFaults::closing);
    return Reply.raw(200, steps);
  }

  private static Step closing(Step step) {
    return step.end() == End.COMPLETE ? step.with(End.COMPLETE_AND_CLOSE) : step;
  }

  private static Reply badChunk(Call call) {
    Content content = call.content();
    int after = call.parameters().count(Parameter.AFTER, 30);
    Response response = Healthy.head(call, content);
    Step bad = Step.send("many\r\n").with(End.CLOSE);
    return response
        .body(call.body(content).opening().tokens(0, after).steps())
        .coding(good -> Stream.concat(good, Stream.of(bad)))
        .reply();
  }
}
