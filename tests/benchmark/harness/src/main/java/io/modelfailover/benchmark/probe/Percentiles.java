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

import io.modelfailover.benchmark.Median;
import java.util.Arrays;
import java.util.List;

/** Of a set of times in milliseconds, by nearest rank. */
public record Percentiles(double p50, double p99) {
  static Percentiles of(double[] millis) {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return new Percentiles(rank(0.5, sorted), rank(0.99, sorted));
  }

  /** Of several such sets, each percentile by itself. */
  static Percentiles medianOf(List<Percentiles> sets) {
    return new Percentiles(
        Median.of(sets.stream().mapToDouble(Percentiles::p50)).orElseThrow(),
        Median.of(sets.stream().mapToDouble(Percentiles::p99)).orElseThrow());
  }

  private static double rank(double part, double[] sorted) {
    return sorted[(int) Math.ceil(part * sorted.length) - 1];
  }
}
