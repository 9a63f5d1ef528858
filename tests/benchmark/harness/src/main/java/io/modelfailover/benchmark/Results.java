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
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * All measurements of a benchmark.
 *
 * @param discarded why runs that were made are not among them
 * @param unsettled who was perhaps still getting faster at the end of the warm-up, and in which
 *     case
 */
public record Results(
    List<Measurement> measurements, List<String> discarded, List<String> unsettled) {
  /** The median over the rounds; empty when the subject was not measured in that case. */
  public Optional<Double> median(String subject, Case load, ToDoubleFunction<Measurement> figure) {
    return Median.of(of(subject, load).stream().mapToDouble(figure));
  }

  /**
   * A figure beside that of another subject, or of another case: the median of what both make in
   * each round. A minute in which the machine is slow meets both, and so cancels out.
   */
  public static Optional<Double> compared(
      List<Measurement> ones,
      List<Measurement> others,
      ToDoubleFunction<Measurement> figure,
      DoubleBinaryOperator combined) {
    Map<Integer, Double> base =
        others.stream().collect(Collectors.toMap(Measurement::round, figure::applyAsDouble));
    return Median.of(
        ones.stream()
            .filter(one -> base.containsKey(one.round()))
            .mapToDouble(
                one -> combined.applyAsDouble(figure.applyAsDouble(one), base.get(one.round()))));
  }

  /** In how many rounds a case was measured, for whomever. */
  public int rounds(Case load) {
    return (int)
        measurements.stream()
            .filter(one -> one.load().equals(load))
            .map(Measurement::round)
            .distinct()
            .count();
  }

  public List<Measurement> of(String subject, Case load) {
    return measurements.stream()
        .filter(one -> one.subject().equals(subject) && one.load().equals(load))
        .toList();
  }

  /** Distance of the slowest round from the fastest, as a part of the median. */
  public Optional<Double> spread(String subject, Case load) {
    double[] rates =
        of(subject, load).stream().mapToDouble(Measurement::requestsPerSecond).sorted().toArray();
    return median(subject, load, Measurement::requestsPerSecond)
        .map(median -> (rates[rates.length - 1] - rates[0]) / median);
  }
}
