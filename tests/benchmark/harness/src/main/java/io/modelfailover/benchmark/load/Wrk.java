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

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.Prompt;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Runs wrk against a subject. */
public final class Wrk {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Path script;
  private final Path work;

  /**
   * @param script {@code post.lua}
   * @param work where bodies and headers are written
   */
  public Wrk(Path script, Path work) {
    this.script = script;
    this.work = work;
  }

  public LoadFigures run(Subject subject, Case load, Duration duration)
      throws IOException, InterruptedException {
    Process wrk = start(subject, load, duration);
    String output = new String(wrk.getInputStream().readAllBytes(), UTF_8);
    if (!wrk.waitFor(duration.plus(GRACE).toSeconds(), TimeUnit.SECONDS)) {
      wrk.destroyForcibly();
      throw new IllegalStateException("wrk did not end within " + duration.plus(GRACE));
    }
    return LoadFigures.parse(output);
  }

  private Process start(Subject subject, Case load, Duration duration) throws IOException {
    ProcessBuilder wrk =
        new ProcessBuilder(
            "wrk",
            "--threads=" + Math.min(2, load.connections()),
            "--connections=" + load.connections(),
            "--duration=" + duration.toSeconds() + "s",
            "--timeout=10s",
            "--script=" + script,
            subject.url(load.scenario()).toString());
    Map<String, String> environment = wrk.environment();
    environment.put("BENCHMARK_BODY", body(load).toString());
    environment.put("BENCHMARK_HEADERS", headers(subject, load).toString());
    return wrk.redirectErrorStream(true).start();
  }

  private Path body(Case load) throws IOException {
    Path file = work.resolve("body-" + load.scenario().id() + "-" + load.promptKib());
    return Files.exists(file) ? file : Files.writeString(file, Prompt.of(load));
  }

  private Path headers(Subject subject, Case load) throws IOException {
    return Files.writeString(
        work.resolve("headers"),
        subject.headers(load.scenario()).entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\n")
            .collect(Collectors.joining()));
  }
}
