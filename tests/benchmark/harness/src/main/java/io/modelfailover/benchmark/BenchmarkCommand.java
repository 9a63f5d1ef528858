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

import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.Plan;
import io.modelfailover.benchmark.report.Report;
import io.modelfailover.benchmark.report.ReportFile;
import io.modelfailover.benchmark.subject.Layout;
import io.modelfailover.benchmark.subject.Subject;
import io.modelfailover.benchmark.subject.Subjects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The benchmark's command line; {@code run.sh} installs what it needs first. */
@Command(
    name = "tests/benchmark/run.sh",
    mixinStandardHelpOptions = true,
    description = "Measures the gateway beside its peers.")
public final class BenchmarkCommand implements Callable<Integer> {
  private static final String PAGE = "benchmarks.md";
  private static final String CHART = "benchmarks.svg";

  @Option(names = "--short", description = "Three cases, under 3 minutes; the default.")
  private boolean brief;

  @Option(
      names = "--full",
      description = "What the aims are about, and the probes; writes docs/benchmarks.md.")
  private boolean full;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PEER",
      description =
          "Only these of direct, haproxy, nginx, spring-cloud-gateway, portkey, synapse,"
              + " model-failover.")
  private List<String> only = List.of();

  @Option(
      names = "--cases",
      split = ",",
      paramLabel = "CASE",
      converter = CaseConverter.class,
      description = "Only these, each as scenario:prompt:connections, such as error500:32k:256.")
  private List<Case> cases = List.of();

  @Option(names = "--rounds", description = "How often each case is measured.")
  private Integer rounds;

  @Option(names = "--seconds", description = "Length of one measured run.")
  private Integer seconds;

  @Option(
      names = "--minutes",
      description = "After how long nothing more is begun; what comes last is then left out.")
  private Integer minutes;

  @Option(names = "--probes", description = "The probes, in short mode too.")
  private boolean probes;

  @Option(names = "--project", required = true, hidden = true)
  private Path project;

  @Spec private CommandSpec spec;

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new BenchmarkCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Layout layout = new Layout(project.toAbsolutePath().normalize());
    Session session = new Session(layout, plan(), subjects(layout), full || probes, commandLine());
    Path measured = layout.target().resolve(PAGE);
    AtomicReference<Report> last = new AtomicReference<>();
    session.run(
        report -> {
          // A benchmark that breaks off leaves behind what it has measured by then.
          write(report, Optional.empty(), measured);
          last.set(report);
        });
    Path page = full ? layout.project().resolve("docs").resolve(PAGE) : measured;
    write(last.get(), chart(last.get(), layout, page), page);
    System.out.println("Written: " + layout.project().relativize(page));
    return 0;
  }

  private static void write(Report report, Optional<String> chart, Path page) {
    try {
      ReportFile.write(page, report.markdown(chart));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** Draws it beside the page; its name where there was something to draw. */
  private static Optional<String> chart(Report report, Layout layout, Path page)
      throws IOException, InterruptedException {
    boolean drawn =
        report.draw(
            layout.benchmark().resolve("chart/cpu.gp"),
            layout.target().resolve("cpu.dat"),
            page.resolveSibling(CHART));
    return drawn ? Optional.of(CHART) : Optional.empty();
  }

  private Plan plan() {
    if (brief && full) {
      throw new ParameterException(spec.commandLine(), "--short, --full (expected: one of them)");
    }
    Plan plan = full ? Plan.full() : Plan.brief();
    plan = cases.isEmpty() ? plan : plan.withCases(cases);
    plan = rounds == null ? plan : plan.withRounds(rounds);
    plan = seconds == null ? plan : plan.withRun(Duration.ofSeconds(seconds));
    return minutes == null ? plan : plan.within(Duration.ofMinutes(minutes));
  }

  private List<Subject> subjects(Layout layout) {
    List<Subject> all = Subjects.all(layout);
    List<String> known = all.stream().map(Subject::id).toList();
    for (String id : only) {
      if (!known.contains(id)) {
        throw new ParameterException(
            spec.commandLine(), "--only: " + id + " (expected: of " + known + ")");
      }
    }
    return all.stream().filter(one -> only.isEmpty() || only.contains(one.id())).toList();
  }

  /** As it was typed: what {@code run.sh} put in front is left out. */
  private String commandLine() {
    List<String> arguments = spec.commandLine().getParseResult().originalArgs();
    String typed = String.join(" ", arguments.subList(2, arguments.size()));
    return (spec.name() + " " + typed).trim();
  }

  private static final class CaseConverter implements ITypeConverter<Case> {
    @Override
    public Case convert(String text) {
      try {
        return Case.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
