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

import io.modelfailover.benchmark.load.LoadFigures;
import io.modelfailover.benchmark.load.Wrk;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.TimePlan;
import io.modelfailover.benchmark.subject.StartedSubject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads the subjects that compile while they run until that makes them no faster: for long in their
 * first case, which warms up what all cases have in common, and for less in each further one.
 */
final class WarmUp {
  private final Wrk wrk;
  private final Set<String> known = new HashSet<>();
  private final List<String> unsettled = new ArrayList<>();

  WarmUp(Wrk wrk) {
    this.wrk = wrk;
  }

  /** Whether the subject has had no load so far. */
  boolean isFirst(StartedSubject subject) {
    return !known.contains(subject.subject().id());
  }

  void run(StartedSubject subject, Case load, TimePlan time)
      throws IOException, InterruptedException {
    String id = subject.subject().id();
    Settling settling = new Settling(known.add(id) ? time.first() : time.further());
    try {
      for (Duration step = settling.next(); !step.isZero(); step = settling.next()) {
        settling.add(step, cpuMicros(subject, load, step));
      }
    } catch (IllegalStateException | UncheckedIOException e) {
      // The measured runs will say so too, and count.
      System.out.println(id + ": " + e.getMessage());
    }
    System.out.printf("warm-up  %-18s %-22s %s%n", load, id, settling);
    if (!settling.isSettled()) {
      unsettled.add(load + " " + id);
    }
  }

  private double cpuMicros(StartedSubject subject, Case load, Duration step)
      throws IOException, InterruptedException {
    Duration before = subject.processes().cpuTime();
    LoadFigures figures = wrk.run(subject.subject(), load, step);
    Duration cpu = subject.processes().cpuTime().minus(before);
    // Nothing answered: as slow as can be.
    return figures.requests() == 0 ? Double.MAX_VALUE : cpu.toNanos() / 1e3 / figures.requests();
  }

  /** Who was perhaps still getting faster at the end, and in which case. */
  List<String> unsettled() {
    return List.copyOf(unsettled);
  }
}
