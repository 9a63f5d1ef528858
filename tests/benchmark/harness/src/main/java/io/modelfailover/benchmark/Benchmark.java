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
import io.modelfailover.benchmark.plan.Part;
import io.modelfailover.benchmark.plan.Plan;
import io.modelfailover.benchmark.plan.Scenario;
import io.modelfailover.benchmark.plan.TimePlan;
import io.modelfailover.benchmark.process.ProcessTree;
import io.modelfailover.benchmark.subject.Provider;
import io.modelfailover.benchmark.subject.StartedSubject;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Measures subjects that are all running, one part of the plan after the other. All cases of a part
 * are warmed up first, for each makes the JVMs compile anew; then in every round each case goes
 * through all subjects before the next case has its turn, so that whatever the machine does
 * meanwhile meets all of them.
 */
final class Benchmark {
  /** Enough for every node, worker or sliding window to learn that a pair is to be suspended. */
  private static final int FIRST_ANSWERS = 40;

  private static final int LAST_ANSWERS = 3;
  private static final int RETRIES = 3;
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(2);
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

  Benchmark(
      List<StartedSubject> subjects, Provider provider, Wrk wrk, Plan plan, Deadline deadline) {
    this.subjects = subjects;
    this.provider = provider;
    this.wrk = wrk;
    this.plan = plan;
    this.deadline = deadline;
    this.warmUp = new WarmUp(wrk);
  }

  /**
   * @param kept hears of the results so far, after every round
   */
  Results run(Consumer<Results> kept) throws IOException, InterruptedException {
    List<Part> parts = plan.parts();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      TimePlan time = timePlan(part, parts.subList(i + 1, parts.size()));
      if (part.needed() || time.fits()) {
        System.out.println(part.cases() + ": " + time);
        run(part, time, kept);
      }
    }
    return results();
  }

  private TimePlan timePlan(Part part, List<Part> following) {
    Duration left = deadline.left();
    for (Part next : following) {
      if (next.needed()) {
        left = left.minus(timePlan(next, List.of()).least());
      }
    }
    return timePlan(part, left);
  }

  private TimePlan timePlan(Part part, Duration left) {
    int runs = 0;
    int warmUps = 0;
    Set<StartedSubject> firstWarmUps = new HashSet<>();
    for (Case load : part.cases()) {
      List<StartedSubject> serving = serving(load);
      runs += serving.size() * part.rounds();
      List<StartedSubject> compiling = compiling(serving);
      warmUps += compiling.size();
      compiling.stream().filter(warmUp::isFirst).forEach(firstWarmUps::add);
    }
    int first = firstWarmUps.size();
    return new TimePlan(left, plan.run(), runs, first, warmUps - first);
  }

  private Results results() {
    return new Results(List.copyOf(measurements), List.copyOf(discarded), warmUp.unsettled());
  }

  private void run(Part part, TimePlan time, Consumer<Results> kept)
      throws IOException, InterruptedException {
    Map<Case, List<StartedSubject>> fit = new LinkedHashMap<>();
    for (Case load : part.cases()) {
      fit.put(load, answeringRightly(load));
      for (StartedSubject subject : compiling(fit.get(load))) {
        warmUp.run(subject, load, time);
      }
    }
    for (int round = 1; round <= part.rounds() && !deadline.isOver(); round++) {
      for (Case load : part.cases()) {
        round(fit.get(load), load, round);
      }
      kept.accept(results());
    }
  }

  private void round(List<StartedSubject> fit, Case load, int round)
      throws IOException, InterruptedException {
    if (deadline.isOver()) {
      return;
    }
    List<StartedSubject> order = new ArrayList<>(fit);
    Collections.rotate(order, round);
    for (StartedSubject subject : order) {
      measureAndKeep(subject, load, round);
    }
  }

  private List<StartedSubject> serving(Case load) {
    return subjects.stream().filter(one -> one.subject().serves(load)).toList();
  }

  private static List<StartedSubject> compiling(List<StartedSubject> subjects) {
    return subjects.stream().filter(one -> one.subject().compilesWhileRunning()).toList();
  }

  /** One that answers wrongly is left out of the case, and named. */
  private List<StartedSubject> answeringRightly(Case load) throws InterruptedException {
    List<StartedSubject> fit = new ArrayList<>();
    for (StartedSubject one : serving(load)) {
      Optional<String> objection = objection(one.subject(), load);
      objection.ifPresentOrElse(this::discard, () -> fit.add(one));
    }
    return fit;
  }

  private Optional<String> objection(Subject subject, Case load) throws InterruptedException {
    int times = load.scenario() == Scenario.SUSPENDED ? FIRST_ANSWERS : LAST_ANSWERS;
    Optional<String> objection = answers.objection(subject, load, times);
    for (int retry = 0; retry < RETRIES && objection.isPresent(); retry++) {
      // A port may accept before everything behind it is there.
      Thread.sleep(RETRY_PAUSE.toMillis());
      objection = answers.objection(subject, load, times);
    }
    return objection;
  }

  private void measureAndKeep(StartedSubject subject, Case load, int round)
      throws IOException, InterruptedException {
    try {
      Measurement measurement = measure(subject, load, round);
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

  private Measurement measure(StartedSubject subject, Case load, int round)
      throws IOException, InterruptedException {
    Thread.sleep(PAUSE.toMillis());
    ProcessTree processes = subject.processes();
    Duration cpuBefore = processes.cpuTime();
    long upstreamBefore = provider.requests();
    LoadFigures figures = wrk.run(subject.subject(), load, plan.run());
    return new Measurement(
        subject.subject().id(),
        load,
        round,
        figures,
        processes.cpuTime().minus(cpuBefore),
        processes.residentBytes(),
        provider.requests() - upstreamBefore);
  }
}
