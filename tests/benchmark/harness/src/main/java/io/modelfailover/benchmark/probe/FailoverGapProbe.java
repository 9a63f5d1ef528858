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
import java.util.stream.IntStream;

/**
 * How long the gateway takes from a failing answer to the fallback's request, one caller at a time:
 * from before the provider writes the answer until it has the request's first byte, so both ways of
 * the loopback are in it.
 */
final class FailoverGapProbe {
  private static final int FIRST = 2000;
  private static final int COUNT = 3000;

  private FailoverGapProbe() {}

  static Percentiles run() throws IOException {
    try (RecordingProvider target =
            RecordingProvider.answering(ProbedApi.TARGET_PORT, 500, FixedAnswer.error(500));
        RecordingProvider fallback =
            RecordingProvider.answering(
                ProbedApi.FALLBACK_PORT, 200, FixedAnswer.completion(FixedAnswer.FALLBACK_MODEL));
        CallerConnection caller = new CallerConnection(ProbedApi.GAP.url())) {
      for (int number = 0; number < FIRST + COUNT; number++) {
        caller.send(number);
        requireSuccess(caller.answer());
      }
      double[] gaps =
          IntStream.range(FIRST, FIRST + COUNT)
              .mapToObj(Integer::toString)
              .mapToDouble(id -> gap(target.arrivals().get(id), fallback.arrivals().get(id)))
              .toArray();
      return Percentiles.of(gaps);
    }
  }

  private static void requireSuccess(int status) {
    if (status != 200) {
      throw new IllegalStateException("status of the fallback's answer: " + status);
    }
  }

  private static double gap(Arrival target, Arrival fallback) {
    if (target == null || fallback == null) {
      throw new IllegalStateException("a request came to one of the pairs only (expected: both)");
    }
    return (fallback.firstByte() - target.whole()) / 1e6;
  }
}
