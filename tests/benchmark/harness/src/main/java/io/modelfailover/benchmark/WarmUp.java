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
package io.modelfailover.benchmark;

import io.modelfailover.benchmark.load.Wrk;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.time.Duration;

/** Loads a subject until it gets no faster: a JVM compiles for longer than any fixed time. */
final class WarmUp {
  private static final double FASTER = 1.03;
  private static final int LEVEL_RUNS = 2;

  private final Wrk wrk;
  private final Duration run;
  private final int maxRuns;

  WarmUp(Wrk wrk, Duration run, int maxRuns) {
    this.wrk = wrk;
    this.run = run;
    this.maxRuns = maxRuns;
  }

  void run(Subject subject, Case load) throws IOException, InterruptedException {
    double best = 0;
    int level = 0;
    for (int number = 0; number < maxRuns && level < LEVEL_RUNS; number++) {
      double rate = wrk.run(subject, load, run).requestsPerSecond();
      level = rate > best * FASTER ? 0 : level + 1;
      best = Math.max(best, rate);
    }
  }
}
