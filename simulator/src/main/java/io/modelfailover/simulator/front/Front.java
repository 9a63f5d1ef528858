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
package io.modelfailover.simulator.front;

import io.modelfailover.simulator.fault.FaultBoard;
import io.modelfailover.simulator.fault.Faults;
import io.modelfailover.simulator.log.LogLimits;
import io.modelfailover.simulator.log.RequestLog;
import io.modelfailover.simulator.wire.Service;
import java.time.InstantSource;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** All that a simulator does beside listening, wired together. Thread-safe. */
public final class Front {
  private final FaultBoard board;
  private final Completions completions = new Completions();
  private final RequestLog log;
  private final ControlDesk control;
  private final Service service;

  /**
   * @param nanos a clock that never goes back
   * @param clock for headers that hold dates
   * @param openConnections how many there are
   */
  public Front(
      LogLimits limits, LongSupplier nanos, InstantSource clock, IntSupplier openConnections) {
    Faults faults = new Faults();
    board = new FaultBoard(nanos);
    log = new RequestLog(limits, nanos);
    control = new ControlDesk(faults, board);
    ChatDesk chats = new ChatDesk(faults, board, completions, log, clock, nanos);
    LogPage logPage = new LogPage(log, openConnections);
    service = new Reception(chats, control, log, logPage, this::reset);
  }

  public Service service() {
    return service;
  }

  public ControlDesk control() {
    return control;
  }

  public RequestLog log() {
    return log;
  }

  /** No faults, an empty log, answers numbered from 1: as if just started. */
  public void reset() {
    board.clearAll();
    completions.restart();
    log.clear();
  }
}
