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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * How late the timeouts of 1,000 requests that wait at the same time are: from one second after the
 * silent target had the whole request until the fallback has its first byte. Some thousands before
 * warm up, slowly at first: a listening socket's queue is short, and this is not about connecting.
 */
final class TimeoutProbe {
  private static final int COUNT = 1000;

  /**
   * Between two requests; with the last one all of them wait when the first one's second is over.
   */
  private static final long[] BETWEEN_NANOS = {4_000_000, 2_000_000, 1_000_000, 1_000_000};

  private TimeoutProbe() {}

  static Percentiles run() throws IOException {
    try (RecordingProvider target = RecordingProvider.silent(ProbedApi.TARGET_PORT);
        RecordingProvider fallback =
            RecordingProvider.answering(
                ProbedApi.FALLBACK_PORT, 200, FixedAnswer.completion(FixedAnswer.FALLBACK_MODEL))) {
      Caller caller = new Caller(ProbedApi.TIMEOUT);
      for (int thousand = 0; thousand < BETWEEN_NANOS.length; thousand++) {
        send(caller, thousand * COUNT, BETWEEN_NANOS[thousand]);
      }
      int last = (BETWEEN_NANOS.length - 1) * COUNT;
      double[] late =
          IntStream.range(last, last + COUNT)
              .mapToObj(Integer::toString)
              .mapToDouble(id -> late(target.arrivals().get(id), fallback.arrivals().get(id)))
              .toArray();
      return Percentiles.of(late);
    }
  }

  private static void send(Caller caller, int first, long between) {
    List<CompletableFuture<?>> answers = new ArrayList<>();
    long start = System.nanoTime();
    for (int number = 0; number < COUNT; number++) {
      LockSupport.parkNanos(start + number * between - System.nanoTime());
      // What was not answered shows in what the fallback has not seen.
      answers.add(caller.send(first + number).exceptionally(failure -> 0));
    }
    answers.forEach(CompletableFuture::join);
  }

  /** A fallback that was never asked is endlessly late. */
  private static double late(Arrival target, Arrival fallback) {
    if (target == null || fallback == null) {
      return Double.POSITIVE_INFINITY;
    }
    return (fallback.firstByte() - target.whole()) / 1e6 - ProbedApi.REQUEST_TIMEOUT.toMillis();
  }
}
