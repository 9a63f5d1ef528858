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
package io.modelfailover.benchmark.load;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What wrk saw in one run. Latencies are of whole answers, to their last byte. */
public record LoadFigures(
    long requests, Duration duration, Duration p50, Duration p99, long errors) {
  private static final Pattern FIGURE = Pattern.compile("(\\w+)=(\\d+)");

  /**
   * @param output all that wrk printed, with the line that {@code post.lua} adds
   */
  public static LoadFigures parse(String output) {
    Map<String, Long> figures =
        output
            .lines()
            .filter(line -> line.startsWith("FIGURES "))
            .findFirst()
            .map(LoadFigures::figures)
            .orElseThrow(() -> new IllegalStateException("wrk gave no figures:\n" + output));
    long errors =
        figures.get("connect")
            + figures.get("read")
            + figures.get("write")
            + figures.get("status")
            + figures.get("timeout");
    return new LoadFigures(
        figures.get("requests"),
        micros(figures.get("micros")),
        micros(figures.get("p50")),
        micros(figures.get("p99")),
        errors);
  }

  private static Map<String, Long> figures(String line) {
    return FIGURE
        .matcher(line)
        .results()
        .collect(Collectors.toMap(found -> found.group(1), found -> Long.valueOf(found.group(2))));
  }

  private static Duration micros(long micros) {
    return Duration.ofNanos(1000 * micros);
  }

  public double requestsPerSecond() {
    return requests * 1e9 / duration.toNanos();
  }
}
