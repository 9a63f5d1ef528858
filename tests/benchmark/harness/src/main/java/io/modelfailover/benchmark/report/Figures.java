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

import io.modelfailover.benchmark.Measurement;
import io.modelfailover.benchmark.Results;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.subject.Direct;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The figures of one subject in one case; each is empty where it was not measured. */
record Figures(Results results, String subject, Case load) {
  Optional<Double> rate() {
    return results.median(subject, load, Measurement::requestsPerSecond);
  }

  /** Requests/s as a part of another subject's while its target answers. */
  Optional<Double> rateOver(String other) {
    return over(new Figures(results, other, load.whenHealthy()), Measurement::requestsPerSecond);
  }

  Optional<Double> p50() {
    return results.median(subject, load, Measurement::p50Millis);
  }

  Optional<Double> p99() {
    return results.median(subject, load, Measurement::p99Millis);
  }

  Optional<Double> cpu() {
    return subject.equals(Direct.ID)
        ? Optional.empty()
        : results.median(subject, load, Measurement::cpuMicrosPerRequest);
  }

  Optional<Double> residentMib() {
    return subject.equals(Direct.ID)
        ? Optional.empty()
        : results.median(subject, load, run -> run.residentBytes() / 1048576.0);
  }

  /** Of all rounds together. */
  Optional<Double> errors() {
    return runs().isEmpty()
        ? Optional.empty()
        : Optional.of(runs().stream().mapToDouble(run -> run.figures().errors()).sum());
  }

  int rounds() {
    return runs().size();
  }

  Optional<Double> spread() {
    return results.spread(subject, load);
  }

  Optional<Double> over(Figures base, ToDoubleFunction<Measurement> figure) {
    return Results.compared(runs(), base.runs(), figure, (one, other) -> one / other);
  }

  Optional<Double> minus(Figures base, ToDoubleFunction<Measurement> figure) {
    return Results.compared(runs(), base.runs(), figure, (one, other) -> one - other);
  }

  private List<Measurement> runs() {
    return results.of(subject, load);
  }
}
