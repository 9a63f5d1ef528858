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

import io.modelfailover.benchmark.Deadline;
import io.modelfailover.benchmark.load.Wrk;
import io.modelfailover.benchmark.probe.HeapProbe.Heap;
import io.modelfailover.benchmark.probe.MicroBenchmarks.Score;
import io.modelfailover.benchmark.subject.StartedSubject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What is measured of this project's gateway alone; each is empty where it was not.
 *
 * @param gap from a failing answer to the fallback's request
 * @param late by how much timeouts are late
 * @param scores of JMH
 */
public record Probes(
    Optional<Percentiles> gap,
    Optional<Percentiles> late,
    Optional<Heap> heap,
    List<Score> scores) {

  /** A measurement that may fail. */
  private interface Probe<T> {
    T run() throws IOException, InterruptedException;
  }

  /** Nothing was measured. */
  public static Probes none() {
    return new Probes(Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  }

  public Probes withScores(List<Score> measured) {
    return new Probes(gap, late, heap, List.copyOf(measured));
  }

  /**
   * Measures all that needs a running gateway.
   *
   * @param failed hears which one failed, and why
   */
  public Probes run(
      StartedSubject gateway, Wrk wrk, Deadline deadline, BiConsumer<String, Exception> failed)
      throws InterruptedException {
    return new Probes(
        probe("failover gap", FailoverGapProbe::run, failed),
        probe("timeouts", TimeoutProbe::run, failed),
        probe("heap", () -> new HeapProbe(gateway, wrk, deadline).run(), failed),
        scores);
  }

  private static <T> Optional<T> probe(
      String name, Probe<T> probe, BiConsumer<String, Exception> failed)
      throws InterruptedException {
    System.out.println("probe: " + name);
    try {
      return Optional.of(probe.run());
    } catch (IOException | IllegalStateException e) {
      failed.accept("probe: " + name, e);
      return Optional.empty();
    }
  }

  /** The score of one benchmark. */
  public Optional<Score> score(String name) {
    return scores.stream().filter(score -> score.name().equals(name)).findFirst();
  }
}
