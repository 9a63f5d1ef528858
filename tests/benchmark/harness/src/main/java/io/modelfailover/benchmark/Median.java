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

import java.util.Optional;
import java.util.stream.DoubleStream;

/** The middle of some figures, or half-way between the two in the middle. */
public final class Median {
  private Median() {}

  /** What is not a number or endless is no figure; empty when nothing else is there. */
  public static Optional<Double> of(DoubleStream figures) {
    double[] sorted = figures.filter(Double::isFinite).sorted().toArray();
    int half = sorted.length / 2;
    if (sorted.length == 0) {
      return Optional.empty();
    }
    return Optional.of(
        sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
  }
}
