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

/** Answers that are late. */
final class TimeFaults {
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final Duration LATE = Duration.ofSeconds(20);

  private TimeFaults() {}

  static List<FaultKind> kinds() {
    List<Parameter> delay = List.of(Parameter.DELAY);
    return List.of(
        new FaultKind(
            "timeout",
            delay,
            "Reads the request and is silent for `delay` (120 s), then FIN.",
            TimeFaults::timeout),
        new FaultKind(
            "slow-headers",
            delay,
            "Healthy, the head `delay` (20 s) late.",
            TimeFaults::slowHeaders),
        new FaultKind(
            "headers-then-silent",
            delay,
            "The head at once, the body `delay` (20 s) later.",
            TimeFaults::headersThenSilent),
        new FaultKind(
            "slow-first-token",
            delay,
            "Head and role at once, the first word `delay` (20 s) later.",
            TimeFaults::slowFirstToken),
        new FaultKind(
            "keepalive-comments",
            List.of(Parameter.DELAY, Parameter.INTERVAL),
            "Head and role at once, a comment, ping or empty line each `interval` (1 s) for `delay`"
                + " (20 s), then the words.",
            TimeFaults::keepAlive),
        new FaultKind(
            "trickle",
            List.of(Parameter.BYTE_DELAY),
            "Healthy, the body one byte each `byte-delay` (10 ms).",
            TimeFaults::trickle));
  }

  private static Reply timeout(Call call) {
    Duration delay = call.parameters().duration(Parameter.DELAY, SILENCE);
    return Reply.raw(0, Step.end(End.CLOSE).after(delay));
  }

  private static Reply slowHeaders(Call call) {
    return Healthy.response(call).beforeHead(late(call)).reply();
  }

  private static Reply headersThenSilent(Call call) {
    Content content = call.content();
    Body body = call.body(content).pause(late(call)).opening().tokens().closing();
    return Healthy.with(call, content, body);
  }

  private static Reply slowFirstToken(Call call) {
    Content content = call.content();
    Body body = call.body(content).opening().pause(late(call)).tokens().closing();
    return Healthy.with(call, content, body);
  }

  private static Reply keepAlive(Call call) {
    Content content = call.content();
    Duration interval = call.parameters().duration(Parameter.INTERVAL, Duration.ofSeconds(1));
    long signs = late(call).toNanos() / Math.max(1, interval.toNanos());
    byte[] sign = content.keepAlive();
    Body body = call.body(content).opening().repeated(sign, interval, signs).tokens().closing();
    return Healthy.with(call, content, body);
  }

  private static Reply trickle(Call call) {
    Duration delay = call.parameters().duration(Parameter.BYTE_DELAY, Duration.ofMillis(10));
    return Healthy.response(call).coding(new Bytewise(delay)).reply();
  }

  private static Duration late(Call call) {
    return call.parameters().duration(Parameter.DELAY, LATE);
  }
}
