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

import io.modelfailover.simulator.dialect.EventContent;
import io.modelfailover.simulator.reply.Body;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Step.End;
import java.util.List;

/** Streams with an event in them that should not be there. */
final class EventFaults {
  private static final int ERROR_AFTER = 20;
  private static final int MIDDLE = 30;
  private static final int HUGE = 1 << 20;

  private EventFaults() {}

  static List<FaultKind> kinds() {
    return List.of(
        new FaultKind(
            "stream-error-first",
            List.of(Parameter.ERROR),
            "A 200 stream that is one error event (`error`: 500); a plain answer as `error-in-200`.",
            call -> call.request().stream() ? error(call, false) : BodyFaults.error(call)),
        new FaultKind(
            "stream-error-later",
            List.of(Parameter.AFTER, Parameter.ERROR),
            "An error event (500) after `after` tokens (20), no end marker; a plain answer as"
                + " `error-in-200`.",
            call -> call.request().stream() ? error(call, true) : BodyFaults.error(call)),
        new FaultKind(
            "malformed-event",
            List.of(Parameter.AFTER),
            "Healthy, with an event of broken JSON after `after` tokens (30).",
            call -> call.request().stream() ? malformed(call) : Healthy.answer(call)),
        new FaultKind(
            "huge-event",
            List.of(Parameter.SIZE),
            "Healthy, with an event of `size` more letters (1048576) after 30 tokens; a plain"
                + " answer as `big`.",
            call -> call.request().stream() ? huge(call) : BodyFaults.big(call)),
        new FaultKind(
            "only-done",
            List.of(),
            "All words and the end marker, but no finish.",
            call -> call.request().stream() ? onlyDone(call) : Healthy.answer(call)));
  }

  private static Reply error(Call call, boolean later) {
    EventContent events = call.events();
    Body empty = call.body(events);
    int after = call.parameters().count(Parameter.AFTER, ERROR_AFTER);
    Body before = later ? empty.opening().tokens(0, after) : empty;
    Body body = before.bytes(events.error(call.problem("500"))).end(End.COMPLETE);
    return Healthy.with(call, events, body);
  }

  private static Reply malformed(Call call) {
    EventContent events = call.events();
    int after = call.parameters().count(Parameter.AFTER, MIDDLE);
    return inserted(call, events, after, events.malformed());
  }

  private static Reply huge(Call call) {
    EventContent events = call.events();
    int size = call.parameters().count(Parameter.SIZE, HUGE);
    return inserted(call, events, MIDDLE, events.huge(size));
  }

  private static Reply inserted(Call call, EventContent events, int after, byte[] event) {
    Body body =
        call.body(events)
            .opening()
            .tokens(0, after)
            .bytes(event)
            .tokens(after, Integer.MAX_VALUE)
            .closing();
    return Healthy.with(call, events, body);
  }

  private static Reply onlyDone(Call call) {
    EventContent events = call.events();
    Body body = call.body(events).opening().tokens().bytes(events.done()).end(End.COMPLETE);
    return Healthy.with(call, events, body);
  }
}
