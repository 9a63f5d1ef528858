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

import io.modelfailover.simulator.dialect.ChatRequest;
import io.modelfailover.simulator.dialect.ChatRequestReader;
import io.modelfailover.simulator.dialect.Problem;
import io.modelfailover.simulator.dialect.Route;
import io.modelfailover.simulator.fault.Call;
import io.modelfailover.simulator.fault.Fault;
import io.modelfailover.simulator.fault.FaultBoard;
import io.modelfailover.simulator.fault.Faults;
import io.modelfailover.simulator.fault.InvalidFaultException;
import io.modelfailover.simulator.log.CountKey;
import io.modelfailover.simulator.log.Received;
import io.modelfailover.simulator.log.RecordedRequest;
import io.modelfailover.simulator.log.RequestLog;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Response;
import io.modelfailover.simulator.wire.Service.Answer;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** Answers requests for completions with what the fault of the moment demands. Thread-safe. */
final class ChatDesk {
  private static final String FAULT_HEADER = "x-simulator-fault";

  private final Faults faults;
  private final FaultBoard board;
  private final Completions completions;
  private final RequestLog log;
  private final InstantSource clock;
  private final LongSupplier nanos;

  ChatDesk(
      Faults faults,
      FaultBoard board,
      Completions completions,
      RequestLog log,
      InstantSource clock,
      LongSupplier nanos) {
    this.faults = faults;
    this.board = board;
    this.completions = completions;
    this.log = log;
    this.clock = clock;
    this.nanos = nanos;
  }

  Answer answer(Route route, Received received) {
    ChatRequest request = ChatRequestReader.read(route, received.body());
    try {
      return answer(request, fault(request, received), received);
    } catch (InvalidFaultException e) {
      return logged(request, "unknown", received, refusal(e));
    }
  }

  private Answer answer(ChatRequest request, Fault fault, Received received) {
    Call call =
        new Call(
            request,
            completions.completion(request, fault.parameters()),
            fault.parameters(),
            clock.instant());
    boolean unanswerable = fault.equals(faults.none()) && !isAnswerable(request);
    Reply reply =
        unanswerable
            ? call.error(call.problem(Problem.Kind.UNREADABLE)).reply()
            : fault.answer(call);
    return logged(request, fault.name(), received, reply);
  }

  /** A header or the model's name says it for one request, the board for all of them. */
  private Fault fault(ChatRequest request, Received received) {
    return received
        .header(FAULT_HEADER)
        .flatMap(wishes -> faults.ofWishes(wishes, request.endpoint()))
        .or(() -> faults.ofModel(request.model()))
        .or(() -> board.take(request.endpoint(), request.model()))
        .orElse(faults.none());
  }

  private Answer logged(ChatRequest request, String fault, Received received, Reply reply) {
    CountKey key = new CountKey(request.endpoint(), request.model(), fault);
    RecordedRequest recorded = log.begin(received, key, request.stream(), reply.status());
    return new Answer(reply, outcome -> recorded.ended(outcome, nanos.getAsLong()));
  }

  private static boolean isAnswerable(ChatRequest request) {
    return request.readable() && !request.model().isEmpty();
  }

  private static Reply refusal(InvalidFaultException e) {
    return Response.json(400, Errors.of(e.getMessage())).reply();
  }
}
