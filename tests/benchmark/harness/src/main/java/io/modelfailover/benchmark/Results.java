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
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All measurements of a benchmark.
 *
 * @param discarded why runs that were made are not among them
 */
public record Results(List<Measurement> measurements, List<String> discarded) {
  /** The median over the rounds; empty when the subject was not measured in that case. */
  public Optional<Double> median(String subject, Case load, ToDoubleFunction<Measurement> figure) {
    return Median.of(of(subject, load).stream().mapToDouble(figure));
  }

  public boolean has(Case load) {
    return measurements.stream().anyMatch(one -> one.load().equals(load));
  }

  public List<Measurement> of(String subject, Case load) {
    return measurements.stream()
        .filter(one -> one.subject().equals(subject) && one.load().equals(load))
        .toList();
  }

  /** Distance of the slowest round from the fastest, as a part of the median. */
  public Optional<Double> spread(String subject, Case load) {
    double[] rates =
        of(subject, load).stream()
            .mapToDouble(one -> one.figures().requestsPerSecond())
            .sorted()
            .toArray();
    return median(subject, load, one -> one.figures().requestsPerSecond())
        .map(median -> (rates[rates.length - 1] - rates[0]) / median);
  }
}
