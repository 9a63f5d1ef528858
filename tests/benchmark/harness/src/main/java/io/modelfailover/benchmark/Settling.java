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

import io.modelfailover.benchmark.plan.WarmUpTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Tells from what each step of a warm-up cost when it has been long enough. */
final class Settling {
  /** One slow step says nothing; the best of three does. */
  private static final int STEPS = 3;

  private static final double IMPROVEMENT = 0.03;

  private final WarmUpTime time;
  private final List<Double> costs = new ArrayList<>();
  private Duration elapsed = Duration.ZERO;

  Settling(WarmUpTime time) {
    this.time = time;
  }

  /** The length of the next step; zero when it has been long enough. */
  Duration next() {
    boolean enough = elapsed.compareTo(time.least()) >= 0 && isSettled();
    Duration left = enough ? Duration.ZERO : time.most().minus(elapsed);
    return left.compareTo(time.step()) < 0 ? left : time.step();
  }

  /**
   * @param cost the less of it, the faster the subject
   */
  void add(Duration length, double cost) {
    elapsed = elapsed.plus(length);
    costs.add(cost);
  }

  /** Whether the last steps were no better, by more than a little, than the best before them. */
  boolean isSettled() {
    int before = costs.size() - STEPS;
    return before > 0
        && best(costs.subList(before, costs.size()))
            >= (1 - IMPROVEMENT) * best(costs.subList(0, before));
  }

  private static double best(Collection<Double> costs) {
    return Collections.min(costs);
  }

  @Override
  public String toString() {
    return costs.isEmpty()
        ? "no load"
        : String.format(
            Locale.ROOT,
            "%3d s  %.0f to %.0f µs CPU/request, %s",
            elapsed.toSeconds(),
            costs.get(0),
            costs.get(costs.size() - 1),
            isSettled() ? "settled" : "not settled");
  }
}
