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
import io.modelfailover.benchmark.subject.StartedSubject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads the subjects that compile while they run before they are measured: for long before the
 * first case, which warms up what all cases have in common, and for less before each further one.
 */
final class WarmUp {
  private static final int FURTHER = 4;

  private final Wrk wrk;
  private final Duration first;
  private final Set<String> known = new HashSet<>();
  private final Set<Case> done = new HashSet<>();

  WarmUp(Wrk wrk, Duration first) {
    this.wrk = wrk;
    this.first = first;
  }

  /** Does nothing for a case that has been warmed up before. */
  void run(List<StartedSubject> subjects, Case load) throws IOException, InterruptedException {
    if (!done.add(load)) {
      return;
    }
    System.out.println("warming up " + load);
    for (StartedSubject subject : subjects) {
      if (subject.subject().compilesWhileRunning()) {
        Duration length = known.add(subject.subject().id()) ? first : first.dividedBy(FURTHER);
        run(subject, load, length);
      }
    }
  }

  private void run(StartedSubject subject, Case load, Duration length)
      throws IOException, InterruptedException {
    try {
      wrk.run(subject.subject(), load, length);
    } catch (IllegalStateException e) {
      // The measured runs will say so too, and count.
      System.out.println(subject.subject().id() + ": " + e.getMessage());
    }
  }
}
