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
package io.modelfailover.benchmark.probe;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.modelfailover.benchmark.subject.Layout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The JMH benchmarks of the pure parts, in a process of their own. */
public final class MicroBenchmarks {
  /**
   * One of them.
   *
   * @param name class, method and parameters, such as {@code ModelRewriteBenchmark.scan 32}
   * @param nanos of one operation
   * @param allocated bytes for each operation
   */
  public record Score(String name, double nanos, double allocated) {}

  /** One fork, three warm-up and five measured seconds, allocations counted. */
  private static final List<String> OPTIONS =
      List.of("-f", "1", "-wi", "3", "-w", "1", "-i", "5", "-r", "1", "-prof", "gc", "-tu", "ns");

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private MicroBenchmarks() {}

  public static List<Score> run(Layout layout) throws IOException, InterruptedException {
    Path module = layout.benchmark().resolve("jmh/target");
    Path result = layout.target().resolve("jmh.json");
    List<String> command = new ArrayList<>(List.of("java", "-cp"));
    command.add(module.resolve("classes") + ":" + module.resolve("lib") + "/*");
    command.add("org.openjdk.jmh.Main");
    command.addAll(OPTIONS);
    command.addAll(List.of("-rf", "json", "-rff", result.toString()));
    Process jmh =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(layout.target().resolve("jmh.log").toFile())
            .start();
    if (!jmh.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
      jmh.descendants().forEach(ProcessHandle::destroyForcibly);
      jmh.destroyForcibly();
      throw new IllegalStateException("JMH did not end within " + LIMIT);
    }
    if (jmh.exitValue() != 0) {
      throw new IllegalStateException("JMH: exit " + jmh.exitValue() + " (expected: 0)");
    }
    return scores(Files.readString(result));
  }

  static List<Score> scores(String json) {
    JsonArray benchmarks = JsonParser.parseString(json).getAsJsonArray();
    List<Score> scores = new ArrayList<>();
    for (JsonElement benchmark : benchmarks) {
      scores.add(score(benchmark.getAsJsonObject()));
    }
    return scores;
  }

  private static Score score(JsonObject benchmark) {
    String name = benchmark.get("benchmark").getAsString().replaceFirst(".*\\.(?=[A-Z])", "");
    JsonObject primary = benchmark.getAsJsonObject("primaryMetric");
    JsonObject allocated =
        benchmark.getAsJsonObject("secondaryMetrics").getAsJsonObject("gc.alloc.rate.norm");
    return new Score(
        name + parameters(benchmark.getAsJsonObject("params")),
        primary.get("score").getAsDouble(),
        allocated.get("score").getAsDouble());
  }

  private static String parameters(JsonObject parameters) {
    return parameters == null
        ? ""
        : parameters.entrySet().stream()
            .map(Map.Entry::getValue)
            .map(JsonElement::getAsString)
            .collect(Collectors.joining(" ", " ", ""));
  }
}
