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
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.subject.Direct;
import io.modelfailover.benchmark.subject.Subject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CPU per request, healthy, failing and suspended, drawn by gnuplot. */
record Chart(Results results, List<Subject> subjects) {
  private static final List<Case> SHOWN =
      List.of(Overview.HEALTHY, Overview.FAILING, Overview.SUSPENDED);
  private static final String NOT_MEASURED = "nan";

  /**
   * Does nothing where one of those cases was not run.
   *
   * @param script draws the file {@code data} into the file {@code image}
   * @return whether there is an image
   */
  boolean draw(Path script, Path data, Path image) throws IOException, InterruptedException {
    if (!SHOWN.stream().allMatch(load -> subjects.stream().anyMatch(one -> isShown(one, load)))) {
      return false;
    }
    Files.writeString(data, data());
    if (!isInstalled()) {
      System.err.println("no chart: gnuplot is not installed");
      return false;
    }
    Process gnuplot =
        new ProcessBuilder(
                "gnuplot", "-e", "data='%s'; image='%s'".formatted(data, image), script.toString())
            .inheritIO()
            .start();
    if (gnuplot.waitFor() != 0) {
      throw new IllegalStateException("gnuplot: exit " + gnuplot.exitValue() + " (expected: 0)");
    }
    return true;
  }

  private boolean isShown(Subject subject, Case load) {
    return new Figures(results, subject.id(), load).cpu().isPresent();
  }

  private static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "gnuplot")));
  }

  private String data() {
    return subjects.stream()
        .filter(subject -> !subject.id().equals(Direct.ID))
        .map(this::row)
        .collect(Collectors.joining());
  }

  private String row(Subject subject) {
    String figures =
        SHOWN.stream().map(load -> cpu(subject.id(), load)).collect(Collectors.joining(" "));
    return '"' + subject.name() + "\" " + figures + "\n";
  }

  private String cpu(String subject, Case load) {
    return new Figures(results, subject, load)
        .cpu()
        .map(micros -> String.format(Locale.ROOT, "%.1f", micros))
        .orElse(NOT_MEASURED);
  }
}
