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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/** One benchmark from start to stop of everything that takes part. */
final class Session {
  private final Layout layout;
  private final Plan plan;
  private final List<Subject> subjects;
  private final boolean withProbes;
  private final Wrk wrk;

  Session(Layout layout, Plan plan, List<Subject> subjects, boolean withProbes) {
    this.layout = layout;
    this.plan = plan;
    this.subjects = subjects;
    this.withProbes = withProbes;
    this.wrk = new Wrk(layout.benchmark().resolve("wrk/post.lua"), layout.work());
  }

  /**
   * @param command what is being run, for the report
   */
  Report run(String command) throws IOException, InterruptedException {
    List<MicroBenchmarks.Score> scores = withProbes ? MicroBenchmarks.run(layout) : List.of();
    List<StartedSubject> started = new ArrayList<>();
    Path folder = Files.createDirectories(layout.work().resolve("provider"));
    try (Provider provider = Provider.start(layout, folder)) {
      for (Subject subject : subjects) {
        started.add(StartedSubject.start(subject, layout.work()));
      }
      Results results = new Benchmark(started, provider, wrk, plan).run();
      return new Report(plan, results, probes(started, scores), subjects, command);
    } finally {
      started.forEach(StartedSubject::close);
    }
  }

  /** Last: they must not leave anything behind for what is compared. */
  private Optional<Probes> probes(List<StartedSubject> started, List<MicroBenchmarks.Score> scores)
      throws IOException, InterruptedException {
    for (StartedSubject one : started) {
      if (withProbes && one.subject().id().equals(ModelFailover.ID)) {
        return probes(one, scores);
      }
    }
    return Optional.empty();
  }

  private Optional<Probes> probes(StartedSubject gateway, List<MicroBenchmarks.Score> scores)
      throws InterruptedException {
    try {
      return Optional.of(Probes.run(gateway, wrk, scores));
    } catch (IllegalStateException | CompletionException | IOException e) {
      // What has been measured beside the peers is worth keeping.
      System.err.println("The probes failed: " + e);
      return Optional.empty();
    }
  }
}
