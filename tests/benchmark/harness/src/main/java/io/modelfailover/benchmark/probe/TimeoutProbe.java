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
package io.modelfailover.benchmark.probe;

import io.modelfailover.benchmark.plan.FixedAnswer;
import io.modelfailover.benchmark.probe.RecordingProvider.Arrival;
import io.modelfailover.benchmark.subject.ProbedApi;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * How late the timeouts of 1,000 requests that wait at the same time are: from one second after the
 * silent target had the whole request until the fallback has its first byte. The medians of some
 * times a thousand; those before warm up.
 *
 * <p>The requests start spread over a little less than that second. So all of them wait at once,
 * and yet the timers are due one by one: what is measured is not how long 1,000 requests to the
 * fallback take that have to leave at the same moment. The callers' connections are opened before,
 * one after the other, for this is not about connecting either.
 */
final class TimeoutProbe {
  private static final int COUNT = 1000;
  private static final Duration SPREAD = Duration.ofMillis(900);

  /** A machine that stalls for a moment keeps a few from having left in time. */
  private static final int AT_ONCE = 950;

  private static final int FIRST_TIMES = 3;
  private static final int TIMES = 5;

  private TimeoutProbe() {}

  static Percentiles run() throws IOException {
    List<CallerConnection> callers = new ArrayList<>();
    try (RecordingProvider target = RecordingProvider.silent(ProbedApi.TARGET_PORT);
        RecordingProvider fallback =
            RecordingProvider.answering(
                ProbedApi.FALLBACK_PORT, 200, FixedAnswer.completion(FixedAnswer.FALLBACK_MODEL))) {
      open(callers);
      List<Percentiles> late = new ArrayList<>();
      for (int time = 0; time < FIRST_TIMES + TIMES; time++) {
        target.arrivals().clear();
        fallback.arrivals().clear();
        send(callers);
        if (time >= FIRST_TIMES) {
          late.add(late(target.arrivals(), fallback.arrivals()));
        }
      }
      return Percentiles.medianOf(late);
    } finally {
      for (CallerConnection caller : callers) {
        caller.close();
      }
    }
  }

  private static void open(List<CallerConnection> callers) throws IOException {
    for (int number = 0; number < COUNT; number++) {
      CallerConnection caller = new CallerConnection(ProbedApi.TIMEOUT.url());
      callers.add(caller);
      caller.ask();
    }
  }

  private static void send(List<CallerConnection> callers) throws IOException {
    long between = SPREAD.toNanos() / COUNT;
    long start = System.nanoTime();
    for (int number = 0; number < COUNT; number++) {
      LockSupport.parkNanos(start + number * between - System.nanoTime());
      callers.get(number).send(number);
    }
    for (CallerConnection caller : callers) {
      // Whether the fallback answered shows in what it has seen.
      caller.answer();
    }
  }

  /**
   * @throws IllegalStateException when a request did not come to both pairs, or when too few of
   *     them waited at once
   */
  static Percentiles late(Map<String, Arrival> target, Map<String, Arrival> fallback) {
    List<String> ids = target.keySet().stream().filter(fallback::containsKey).toList();
    require("requests that came to both pairs", ids.size(), COUNT);
    long first = fallback.values().stream().mapToLong(Arrival::firstByte).min().orElseThrow();
    long waiting = target.values().stream().filter(one -> one.whole() - first < 0).count();
    require("requests that waited at once", waiting, AT_ONCE);
    double[] late =
        ids.stream()
            .mapToDouble(id -> (fallback.get(id).firstByte() - target.get(id).whole()) / 1e6)
            .map(waited -> waited - ProbedApi.REQUEST_TIMEOUT.toMillis())
            .toArray();
    return Percentiles.of(late);
  }

  private static void require(String what, long number, int least) {
    if (number < least) {
      throw new IllegalStateException(
          "%s: %d (expected: at least %d of %d)".formatted(what, number, least, COUNT));
    }
  }
}
