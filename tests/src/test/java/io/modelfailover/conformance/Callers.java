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
package io.modelfailover.conformance;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.log.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;

/** Who calls in a scenario, and how. */
@FunctionalInterface
interface Callers {
  /** Whoever waits longer is hanging. */
  Duration LIMIT = Duration.ofSeconds(75);

  List<Outcome> call(Scenario scenario, Scene scene) throws Exception;

  Callers ONE = (scenario, scene) -> List.of(await(start(scenario, scene)));

  private static Started start(Scenario scenario, Scene scene) {
    long now = System.nanoTime();
    return new Started(
        now,
        scene.sendAsync(scene.request("/chat/completions", scenario.body).timeout(LIMIT).build()));
  }

  /** A call that is under way. */
  record Started(long nanos, CompletableFuture<Answer> answer) {
    Duration took() {
      return Duration.ofNanos(System.nanoTime() - nanos);
    }
  }

  private static Outcome await(Started call) throws InterruptedException {
    try {
      Answer answer = call.answer().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      return new Outcome(answer, null, call.took());
    } catch (TimeoutException e) {
      return new Outcome(null, "hangs", call.took());
    } catch (ExecutionException e) {
      return new Outcome(null, "broken off: " + e.getCause().getMessage(), call.took());
    }
  }

  /**
   * @param pause between the beginnings of two calls
   */
  static Callers inTurn(int count, Duration pause) {
    return (scenario, scene) -> {
      List<Started> calls = new ArrayList<>();
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long wait = start + i * pause.toNanos() - System.nanoTime();
        TimeUnit.NANOSECONDS.sleep(Math.max(0, wait));
        calls.add(start(scenario, scene));
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Started call : calls) {
        outcomes.add(await(call));
      }
      return outcomes;
    };
  }

  /** Sends its body only when it is told to go on. */
  Callers CONTINUING =
      (scenario, scene) -> {
        long start = System.nanoTime();
        try (RawCall call = scene.rawConnection()) {
          int length = scenario.body.length();
          call.send(scene.rawHead("Content-Length: " + length + "\r\nExpect: 100-continue"));
          call.readUntil("100 Continue\r\n\r\n");
          call.send(scenario.body);
          Answer answer = call.readAnswer();
          return List.of(new Outcome(answer, null, Duration.ofNanos(System.nanoTime() - start)));
        }
      };

  /**
   * Leaves with a reset once it has read the text; its outcome is an answer that nobody got.
   *
   * @param text what it waits for; empty to leave when the target has the request
   */
  static Callers leavingAfter(String text) {
    return (scenario, scene) -> {
      RawCall call = scene.rawCall(scenario.body);
      Awaitility.await().atMost(LIMIT).until(() -> scene.calls("east") == 1);
      call.readUntil(text);
      return leave(call, scene);
    };
  }

  private static List<Outcome> leave(RawCall call, Scene scene) throws IOException {
    call.abort();
    long left = System.nanoTime();
    RecordedRequest attempt = scene.recorded("east").get(0);
    Awaitility.await().atMost(LIMIT).until(() -> attempt.endedNanos().isPresent());
    Duration took = Duration.ofNanos(attempt.endedNanos().getAsLong() - left);
    return List.of(new Outcome(null, "left", took));
  }
}
