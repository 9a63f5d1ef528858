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

import io.modelfailover.benchmark.load.AnswerCheck;
import io.modelfailover.benchmark.load.LoadFigures;
import io.modelfailover.benchmark.load.Wrk;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.Plan;
import io.modelfailover.benchmark.plan.Scenario;
import io.modelfailover.benchmark.process.ProcessTree;
import io.modelfailover.benchmark.subject.Provider;
import io.modelfailover.benchmark.subject.StartedSubject;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Measures subjects that are all running: in every round each case goes through all subjects before
 * the next case has its turn, so that whatever the machine does meanwhile meets all of them.
 */
final class Benchmark {
  /** Enough for every node, worker or sliding window to learn that a pair is to be suspended. */
  private static final int FIRST_ANSWERS = 40;

  private static final int LAST_ANSWERS = 3;
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final List<StartedSubject> subjects;
  private final Provider provider;
  private final Wrk wrk;
  private final Plan plan;
  private final Deadline deadline;
  private final WarmUp warmUp;
  private final AnswerCheck answers = new AnswerCheck();
  private final List<Measurement> measurements = new ArrayList<>();
  private final List<String> discarded = new ArrayList<>();
  private final Map<String, Boolean> rightly = new HashMap<>();

  Benchmark(
      List<StartedSubject> subjects, Provider provider, Wrk wrk, Plan plan, Deadline deadline) {
    this.subjects = subjects;
    this.provider = provider;
    this.wrk = wrk;
    this.plan = plan;
    this.deadline = deadline;
    this.warmUp = new WarmUp(wrk, plan.warmUp());
  }

  /**
   * @param kept hears of the results so far, after every round
   */
  Results run(Consumer<Results> kept) throws IOException, InterruptedException {
    for (List<Case> part : List.of(plan.first(), plan.others())) {
      for (int round = 1; round <= plan.rounds() && !part.isEmpty(); round++) {
        round(part, round);
        kept.accept(results());
      }
    }
    return results();
  }

  private Results results() {
    return new Results(List.copyOf(measurements), List.copyOf(discarded));
  }

  private void round(List<Case> loads, int round) throws IOException, InterruptedException {
    for (Case load : loads) {
      if (deadline.isOver()) {
        return;
      }
      List<StartedSubject> order = serving(load);
      warmUp.run(order, load);
      Collections.rotate(order, round);
      for (StartedSubject subject : order) {
        System.out.print("round " + round + "  ");
        measureAndKeep(subject, load);
      }
    }
  }

  /** In the order of the subjects; one that answers wrongly is left out of the case, and named. */
  private List<StartedSubject> serving(Case load) throws InterruptedException {
    List<StartedSubject> serving = new ArrayList<>();
    for (StartedSubject subject : subjects) {
      if (subject.subject().serves(load) && answersRightly(subject.subject(), load)) {
        serving.add(subject);
      }
    }
    return serving;
  }

  private boolean answersRightly(Subject subject, Case load) throws InterruptedException {
    Optional<Boolean> known = Optional.ofNullable(rightly.get(subject.id() + " " + load));
    if (known.isPresent()) {
      return known.get();
    }
    int times = load.scenario() == Scenario.SUSPENDED ? FIRST_ANSWERS : LAST_ANSWERS;
    Optional<String> objection = answers.objection(subject, load, times);
    objection.ifPresent(this::discard);
    rightly.put(subject.id() + " " + load, objection.isEmpty());
    return objection.isEmpty();
  }

  private void measureAndKeep(StartedSubject subject, Case load)
      throws IOException, InterruptedException {
    try {
      Measurement measurement = measure(subject, load);
      System.out.println(Progress.line(measurement));
      Optional<String> objection = objection(measurement, subject.subject());
      objection.ifPresentOrElse(this::discard, () -> measurements.add(measurement));
    } catch (IllegalStateException | UncheckedIOException e) {
      // One subject that broke down costs its own row, not an hour of everybody's figures.
      discard(load + ", " + subject.subject().id() + ": " + e.getMessage());
    }
  }

  private Optional<String> objection(Measurement measurement, Subject subject)
      throws InterruptedException {
    Optional<String> objection = Sanity.objection(measurement);
    return objection.isPresent()
        ? objection
        : answers.objection(subject, measurement.load(), LAST_ANSWERS);
  }

  private void discard(String reason) {
    System.out.println("not counted: " + reason);
    discarded.add(reason);
  }

  private Measurement measure(StartedSubject subject, Case load)
      throws IOException, InterruptedException {
    Thread.sleep(PAUSE.toMillis());
    ProcessTree processes = subject.processes();
    Duration cpuBefore = processes.cpuTime();
    long upstreamBefore = provider.requests();
    LoadFigures figures = wrk.run(subject.subject(), load, plan.run());
    return new Measurement(
        subject.subject().id(),
        load,
        figures,
        processes.cpuTime().minus(cpuBefore),
        processes.residentBytes(),
        provider.requests() - upstreamBefore);
  }
}
