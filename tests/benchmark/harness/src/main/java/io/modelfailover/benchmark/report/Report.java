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
package io.modelfailover.benchmark.report;

import io.modelfailover.benchmark.Results;
import io.modelfailover.benchmark.plan.Part;
import io.modelfailover.benchmark.plan.Plan;
import io.modelfailover.benchmark.probe.HeapProbe.Heap;
import io.modelfailover.benchmark.probe.MicroBenchmarks.Score;
import io.modelfailover.benchmark.probe.Percentiles;
import io.modelfailover.benchmark.probe.Probes;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was measured, as Markdown.
 *
 * @param subjects in the order of the rows
 * @param command what makes this report again
 * @param leftOut what could not be measured, and why
 */
public record Report(
    Plan plan,
    Results results,
    Probes probes,
    List<Subject> subjects,
    String command,
    List<String> leftOut) {

  /**
   * @param chart as the report names its image, if there is one
   */
  public String markdown(Optional<String> chart) throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    text.append("Made by `").append(command).append("`: ").append(Machine.describe());
    text.append(
        ".\nMedians of interleaved rounds of %d s each: ".formatted(plan.run().toSeconds()));
    text.append(versions()).append("\n\n## When the target fails\n\n");
    chart.ifPresent(image -> text.append("![CPU per request](").append(image).append(")\n\n"));
    text.append(new Overview(results, subjects)).append("\n## Aims\n\n");
    text.append(new Aims(results, probes));
    if (!probes.equals(Probes.none())) {
      text.append('\n').append(gatewayAlone());
    }
    text.append("\n## Every case\n\n").append(cases()).append(reservations());
    return text.toString();
  }

  private String versions() throws IOException, InterruptedException {
    List<String> versions = new ArrayList<>();
    for (Subject subject : subjects) {
      versions.add((subject.name() + " " + subject.version()).trim());
    }
    return String.join("; ", versions) + ".";
  }

  private String cases() {
    CaseTables tables = new CaseTables(results, subjects);
    return plan.cases().stream()
        .filter(load -> results.rounds(load) > 0)
        .map(tables::of)
        .collect(Collectors.joining("\n"));
  }

  /** What a reader would take for measured, or for measured well. */
  private String reservations() {
    Stream<String> unsettled =
        results.unsettled().isEmpty()
            ? Stream.of()
            : Stream.of(
                "- Not settled at the end of the warm-up: "
                    + String.join("; ", results.unsettled())
                    + ".\n");
    return Stream.of(
            unsettled,
            leftOut.stream().map(what -> "- Left out: " + what + ".\n"),
            results.discarded().stream().map(reason -> "- Not counted: " + reason + ".\n"),
            plan.parts().stream().flatMap(this::lacking))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("", "\n", ""));
  }

  private Stream<String> lacking(Part part) {
    return part.cases().stream()
        .filter(load -> results.rounds(load) < part.rounds())
        .map(
            load ->
                results.rounds(load) == 0
                    ? "- Not measured: %s.\n".formatted(load)
                    : "- Fewer rounds: %s, %d of %d.\n"
                        .formatted(load, results.rounds(load), part.rounds()));
  }

  private String gatewayAlone() {
    return "## The gateway alone\n\n"
        + millis("From a failing answer to the fallback's request", probes.gap())
        + millis("1,000 concurrent 1 s timeouts are late by", probes.late())
        + probes.heap().map(Report::heap).orElse("")
        + "\n"
        + scores();
  }

  private static String millis(String what, Optional<Percentiles> figures) {
    return figures
        .map(
            of ->
                String.format(
                    Locale.ROOT, "- %s: p50 %.2f ms, p99 %.2f ms.%n", what, of.p50(), of.p99()))
        .orElse("");
  }

  private static String heap(Heap heap) {
    return String.format(
        Locale.ROOT,
        "- Heap after a full collection: %.1f MiB after a tenth, %.1f MiB after all of %,d"
            + " requests.%n",
        heap.first(),
        heap.last(),
        heap.requests());
  }

  private String scores() {
    MarkdownTable table = new MarkdownTable("pure part (JMH)", "ns", "bytes allocated");
    for (Score score : probes.scores()) {
      table.row(
          score.name(),
          Text.one(Optional.of(score.nanos())),
          Text.whole(Optional.of(score.allocated())));
    }
    return table.toString();
  }

  /** Draws the chart; false where there is nothing to draw, or nothing to draw with. */
  public boolean draw(Path script, Path data, Path image) throws IOException, InterruptedException {
    return new Chart(results, subjects).draw(script, data, image);
  }
}
