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
import io.modelfailover.benchmark.plan.Plan;
import io.modelfailover.benchmark.probe.MicroBenchmarks;
import io.modelfailover.benchmark.probe.Probes;
import io.modelfailover.benchmark.report.Report;
import io.modelfailover.benchmark.subject.Layout;
import io.modelfailover.benchmark.subject.ModelFailover;
import io.modelfailover.benchmark.subject.Provider;
import io.modelfailover.benchmark.subject.StartedSubject;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One benchmark from start to stop of everything that takes part. What fails on the way is named in
 * the report and costs its own figures only.
 */
final class Session {
  /** What the probes need at the end. */
  private static final Duration PROBES = Duration.ofMinutes(3);

  private final Layout layout;
  private final Plan plan;
  private final List<Subject> subjects;
  private final boolean withProbes;
  private final String command;
  private final Wrk wrk;
  private final Deadline deadline;
  private final List<String> leftOut = new ArrayList<>();
  private final List<StartedSubject> started = new ArrayList<>();

  /**
   * @param command what is being run, for the report
   */
  Session(Layout layout, Plan plan, List<Subject> subjects, boolean withProbes, String command) {
    this.layout = layout;
    this.plan = plan;
    this.subjects = subjects;
    this.withProbes = withProbes;
    this.command = command;
    this.wrk = new Wrk(layout.benchmark().resolve("wrk/post.lua"), layout.work());
    this.deadline = Deadline.in(plan.limit());
  }

  /**
   * @param kept gets a report of what is measured so far, again and again
   */
  void run(Consumer<Report> kept) throws IOException, InterruptedException {
    Probes pureParts = withProbes ? pureParts() : Probes.none();
    layout.clearWork();
    Path folder = Files.createDirectories(layout.work().resolve("provider"));
    try (Provider provider = Provider.start(layout, folder)) {
      for (Subject subject : subjects) {
        start(subject);
      }
      Deadline rounds = withProbes ? deadline.earlierBy(PROBES) : deadline;
      Benchmark benchmark = new Benchmark(started, provider, wrk, plan, rounds);
      Results results = benchmark.run(sofar -> kept.accept(report(sofar, pureParts)));
      kept.accept(report(results, probes(pureParts)));
    } finally {
      started.forEach(StartedSubject::close);
    }
  }

  private void start(Subject subject) throws InterruptedException {
    try {
      started.add(StartedSubject.start(subject, layout.work()));
    } catch (IOException | IllegalStateException e) {
      leaveOut(subject.name(), e);
    }
  }

  private void leaveOut(String what, Exception why) {
    System.out.println("left out: " + what + ": " + why.getMessage());
    leftOut.add(what + ": " + String.valueOf(why.getMessage()).lines().findFirst().orElse("?"));
  }

  private Report report(Results results, Probes probes) {
    List<Subject> present = started.stream().map(StartedSubject::subject).toList();
    return new Report(plan, results, probes, present, command, List.copyOf(leftOut));
  }

  private Probes pureParts() throws InterruptedException {
    System.out.println("benchmarks of the pure parts");
    try {
      return Probes.none().withScores(MicroBenchmarks.run(layout));
    } catch (IOException | IllegalStateException e) {
      leaveOut("JMH", e);
      return Probes.none();
    }
  }

  /** Last: they must not leave anything behind for what is compared. */
  private Probes probes(Probes pureParts) throws InterruptedException {
    Probes probes = pureParts;
    for (StartedSubject one : started) {
      if (withProbes && one.subject().id().equals(ModelFailover.ID)) {
        probes = probes.run(one, wrk, deadline, this::leaveOut);
      }
    }
    return probes;
  }
}
