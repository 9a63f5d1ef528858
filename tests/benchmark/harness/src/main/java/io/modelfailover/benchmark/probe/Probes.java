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

import io.modelfailover.benchmark.load.Wrk;
import io.modelfailover.benchmark.subject.StartedSubject;
import java.io.IOException;
import java.util.List;

/**
 * What is measured of this project's gateway alone.
 *
 * @param gap from a failing answer to the fallback's request
 * @param late by how much timeouts are late
 */
public record Probes(
    Percentiles gap, Percentiles late, HeapProbe.Heap heap, List<MicroBenchmarks.Score> scores) {

  public static Probes run(StartedSubject gateway, Wrk wrk, List<MicroBenchmarks.Score> scores)
      throws IOException, InterruptedException {
    return new Probes(
        FailoverGapProbe.run(), TimeoutProbe.run(), new HeapProbe(gateway, wrk).run(), scores);
  }

  /** The score of one benchmark. */
  public MicroBenchmarks.Score score(String name) {
    return scores.stream()
        .filter(score -> score.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no JMH benchmark named " + name));
  }
}
