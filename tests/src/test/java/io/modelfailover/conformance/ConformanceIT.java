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
package io.modelfailover.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Every scenario against a real gateway under each configuration, all at the same time: they mostly
 * wait. With {@code -Dconformance.report=FILE} the table is written there.
 */
public class ConformanceIT {
  private static final int AT_ONCE = 48;

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  private final List<Scenario> bench = BenchScenarios.all();
  private final List<Scenario> own = OwnScenarios.all();
  private final Map<String, Judgement> judgements = new LinkedHashMap<>();

  @Test
  public void should_rescue_or_end_cleanly_whatever_providers_do() throws Exception {
    runAll();
    report();

    assertThat(table(own) + table(bench)).doesNotContain("| fail ·");
    assertThat(of(bench, Configuration.COMPLETE))
        .as("the whole answer in each of the bench's scenarios")
        .allMatch(judgement -> judgement.verdict() == Verdict.PASS);
    assertThat(of(own, Configuration.COMPLETE))
        .as("the whole answer in each of our own scenarios")
        .allMatch(judgement -> judgement.verdict() == Verdict.PASS);
    assertThat(of(rescuable(), Configuration.DEFAULTS))
        .as("what breaks before its first token is rescued")
        .noneMatch(judgement -> judgement.verdict() == Verdict.SAFE);
  }

  private void runAll() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE);
    try {
      Map<String, Future<Judgement>> running = new LinkedHashMap<>();
      for (Scenario scenario : all()) {
        for (Configuration configuration : Configuration.values()) {
          running.put(
              Table.key(scenario, configuration), pool.submit(() -> run(scenario, configuration)));
        }
      }
      for (Map.Entry<String, Future<Judgement>> end : running.entrySet()) {
        judgements.put(end.getKey(), end.getValue().get(4, TimeUnit.MINUTES));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /** Those that take longest begin first. */
  private List<Scenario> all() {
    List<Scenario> all = new ArrayList<>(bench);
    all.addAll(own);
    all.sort((a, b) -> Boolean.compare(b.callers != Callers.ONE, a.callers != Callers.ONE));
    return all;
  }

  private static Judgement run(Scenario scenario, Configuration configuration) throws Exception {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs(configuration.settings())
            .fault("east", scenario.target)
            .fault("west", scenario.fallback);
    long start = System.nanoTime();
    List<Outcome> outcomes = scenario.callers.call(scenario, scene);
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    return Judge.judge(scenario, Run.of(scene, outcomes, took));
  }

  private List<Scenario> rescuable() {
    return java.util.stream.Stream.of(bench, own)
        .flatMap(List::stream)
        .filter(scenario -> !scenario.breaksAfterContent)
        .toList();
  }

  private List<Judgement> of(List<Scenario> scenarios, Configuration configuration) {
    return scenarios.stream()
        .map(scenario -> judgements.get(Table.key(scenario, configuration)))
        .toList();
  }

  private String table(List<Scenario> scenarios) {
    return Table.of(scenarios, judgements);
  }

  private void report() throws IOException {
    String report = Report.of(sums(bench), table(bench), sums(own), table(own));
    System.out.println(report);
    String file = System.getProperty("conformance.report", "");
    if (!file.isEmpty()) {
      Files.writeString(Path.of(file), report);
    }
  }

  private String sums(List<Scenario> scenarios) {
    StringBuilder sums = new StringBuilder();
    for (Configuration configuration : Configuration.values()) {
      sums.append("- ")
          .append(configuration)
          .append(": ")
          .append(Table.sum(of(scenarios, configuration)))
          .append('\n');
    }
    return sums.toString();
  }
}
