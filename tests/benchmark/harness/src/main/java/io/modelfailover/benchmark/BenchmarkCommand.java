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
import io.modelfailover.benchmark.plan.Plan;
import io.modelfailover.benchmark.subject.Layout;
import io.modelfailover.benchmark.subject.Provider;
import io.modelfailover.benchmark.subject.StartedSubject;
import io.modelfailover.benchmark.subject.Subject;
import io.modelfailover.benchmark.subject.Subjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The benchmark's command line; {@code tests/benchmark/run.sh} installs what it needs first. */
@Command(
    name = "tests/benchmark/run.sh",
    mixinStandardHelpOptions = true,
    description = "Measures the gateway beside its peers.")
public final class BenchmarkCommand implements Callable<Integer> {
  @Option(names = "--short", description = "A few cases, under 3 minutes (default).")
  private boolean brief;

  @Option(names = "--full", description = "All cases; writes docs/benchmarks.md.")
  private boolean full;

  @Option(names = "--only", split = ",", paramLabel = "PEER", description = "Only these.")
  private List<String> only = List.of();

  @Option(
      names = "--cases",
      split = ",",
      paramLabel = "CASE",
      description = "Only these, each as scenario:prompt:connections.")
  private List<String> cases = List.of();

  @Option(names = "--rounds", description = "How often each case is measured.")
  private Integer rounds;

  @Option(names = "--seconds", description = "Length of one measured run.")
  private Integer seconds;

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Layout layout = new Layout(project.toAbsolutePath());
    Path work = Files.createDirectories(layout.target().resolve("work"));
    Plan plan = plan();
    List<StartedSubject> started = new ArrayList<>();
    try (Provider provider =
        Provider.start(layout, Files.createDirectories(work.resolve("provider")))) {
      for (Subject subject : subjects(layout)) {
        started.add(StartedSubject.start(subject, work));
      }
      Wrk wrk = new Wrk(layout.benchmark().resolve("wrk/post.lua"), work);
      new Benchmark(started, provider, wrk, plan).run();
    } finally {
      started.forEach(StartedSubject::close);
    }
    return 0;
  }

  private Plan plan() {
    if (brief && full) {
      throw new IllegalArgumentException("--short, --full (expected: one of them)");
    }
    Plan plan = full ? Plan.full() : Plan.brief();
    if (!cases.isEmpty()) {
      plan = plan.withCases(cases.stream().map(Case::parse).toList());
    }
    if (rounds != null) {
      plan = plan.withRounds(rounds);
    }
    return seconds == null ? plan : plan.withRun(Duration.ofSeconds(seconds));
  }

  private List<Subject> subjects(Layout layout) {
    return Subjects.all(layout).stream()
        .filter(subject -> only.isEmpty() || only.contains(subject.id()))
        .toList();
  }
}
