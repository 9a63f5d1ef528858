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

import io.modelfailover.simulator.dialect.Content;
import io.modelfailover.simulator.reply.Body;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Step;
import io.modelfailover.simulator.reply.Step.End;
import java.time.Duration;
import java.util.List;

/** Streams that end or fall silent before they should; plain bodies break in the same way. */
final class StreamFaults {
  private static final int CUT_AFTER = 40;
  private static final int STALL_AFTER = 20;
  private static final int SOMEWHERE = 1000;

  /** No event, no JSON, no UTF-8; a blank line among it. */
  private static final byte[] NOISE = {'d', 0, (byte) 0xff, '{', '"', '\n', '\n', (byte) 0xc3, ':'};

  private static final Duration STALL = Duration.ofSeconds(30);
  private static final Duration ENDLESS_PACE = Duration.ofMillis(10);

  private StreamFaults() {}

  static List<FaultKind> kinds() {
    return List.of(
        cut("cut", End.RESET, "RST"),
        cut("cut-fin", End.CLOSE, "FIN without a last chunk"),
        cut("cut-clean", End.COMPLETE, "the last chunk, as if it were whole"),
        new FaultKind(
            "cut-wire",
            List.of(Parameter.AT),
            "After `at` bytes (1000) of the body as it is on the wire, chunk sizes among them: RST.",
            StreamFaults::cutWire),
        new FaultKind(
            "noise",
            List.of(Parameter.AT),
            "After `at` bytes (1000) of the body some that mean nothing, then FIN without a last"
                + " chunk.",
            StreamFaults::noise),
        new FaultKind(
            "stall",
            List.of(Parameter.AFTER, Parameter.AT, Parameter.DELAY, Parameter.INTERVAL),
            "Silent for `delay` (30 s) after `after` tokens (20), or `at` bytes of the body, then"
                + " the rest. With `interval`, unless `at` is given, a comment, ping or empty line"
                + " each so often meanwhile.",
            StreamFaults::stall),
        new FaultKind(
            "no-finish",
            List.of(),
            "All words, then the last chunk: no finish, no end marker.",
            call -> answer(call, body -> body.opening().tokens().end(End.COMPLETE))),
        new FaultKind(
            "no-done",
            List.of(Parameter.HOLD),
            "Healthy without `[DONE]`, the last chunk `hold` (0 s) later.",
            StreamFaults::noDone),
        new FaultKind(
            "endless",
            List.of(),
            "Words without end until the client leaves, one each `token-delay` (10 ms).",
            StreamFaults::endless));
  }

  private static FaultKind cut(String name, End end, String how) {
    return new FaultKind(
        name,
        List.of(Parameter.AFTER, Parameter.AT),
        "After `after` tokens (40), or `at` bytes of the body: " + how + ".",
        call -> cut(call, end));
  }

  private static Reply cut(Call call, End end) {
    if (!call.parameters().has(Parameter.AT)) {
      int after = call.parameters().count(Parameter.AFTER, CUT_AFTER);
      return answer(call, body -> body.opening().tokens(0, after).end(end));
    }
    Content content = call.content();
    int at = call.parameters().count(Parameter.AT, 0);
    return Healthy.head(call, content)
        .body(ByteLimit.cut(Healthy.steps(call, content), at, end))
        .reply();
  }

  private static Reply cutWire(Call call) {
    Content content = call.content();
    int at = call.parameters().count(Parameter.AT, SOMEWHERE);
    return Healthy.head(call, content)
        .body(Healthy.steps(call, content))
        .coding(framed -> ByteLimit.cut(framed, at, End.RESET))
        .reply();
  }

  private static Reply noise(Call call) {
    Content content = call.content();
    int at = call.parameters().count(Parameter.AT, SOMEWHERE);
    Step last = Step.send(NOISE).with(End.CLOSE);
    return Healthy.head(call, content)
        .body(ByteLimit.cut(Healthy.steps(call, content), at, last))
        .reply();
  }

  private static Reply stall(Call call) {
    Duration delay = call.parameters().duration(Parameter.DELAY, STALL);
    if (call.parameters().has(Parameter.AT)) {
      Content content = call.content();
      int at = call.parameters().count(Parameter.AT, 0);
      return Healthy.head(call, content)
          .body(ByteLimit.pause(Healthy.steps(call, content), at, delay))
          .reply();
    }
    int after = call.parameters().count(Parameter.AFTER, STALL_AFTER);
    return answer(
        call,
        body ->
            silence(call, body.opening().tokens(0, after), delay)
                .tokens(after, Integer.MAX_VALUE)
                .closing());
  }

  private static Body silence(Call call, Body body, Duration delay) {
    Duration interval = call.parameters().duration(Parameter.INTERVAL, delay);
    long signs = delay.toNanos() / Math.max(1, interval.toNanos());
    byte[] sign = call.content().keepAlive();
    return call.parameters().has(Parameter.INTERVAL)
        ? body.repeated(sign, interval, signs)
        : body.pause(delay);
  }

  private static Reply noDone(Call call) {
    Content content = call.content();
    Duration hold = call.parameters().duration(Parameter.HOLD, Duration.ZERO);
    return answer(
        call,
        body ->
            body.opening()
                .tokens()
                .bytes(content.finish())
                .bytes(content.usage())
                .pause(hold)
                .end(End.COMPLETE));
  }

  private static Reply endless(Call call) {
    Content content = call.content();
    Duration pace = call.parameters().duration(Parameter.TOKEN_DELAY, ENDLESS_PACE);
    Body body = Body.of(content, pace).opening().endlessTokens();
    return Healthy.with(call, content, body);
  }

  private interface Plan {
    Body of(Body empty);
  }

  private static Reply answer(Call call, Plan plan) {
    Content content = call.content();
    Body body = plan.of(call.body(content));
    return Healthy.with(call, content, body);
  }
}
