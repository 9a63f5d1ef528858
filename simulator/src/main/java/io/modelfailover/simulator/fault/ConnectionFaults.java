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

import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Step;
import io.modelfailover.simulator.reply.Step.End;
import java.util.List;

/** Connections that break before there is a response. */
final class ConnectionFaults {
  private ConnectionFaults() {}

  static List<FaultKind> kinds() {
    return List.of(
        new FaultKind(
            "reset",
            List.of(),
            "RST after the request was read, before any byte.",
            call -> Reply.raw(0, Step.end(End.RESET))),
        new FaultKind(
            "close",
            List.of(),
            "FIN after the request was read, before any byte.",
            call -> Reply.raw(0, Step.end(End.CLOSE))),
        new FaultKind(
            "reset-mid-headers",
            List.of(),
            "RST after the status line and half a header.",
            call -> midHeaders()));
  }

  private static Reply midHeaders() {
    return Reply.raw(0, Step.send("HTTP/1.1 200 OK\r\ncontent-ty"), Step.end(End.RESET));
  }
}
