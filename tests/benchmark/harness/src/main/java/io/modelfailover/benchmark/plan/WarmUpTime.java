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
package io.modelfailover.benchmark.plan;

import java.time.Duration;

/**
 * How long one subject is warmed up for one case, in steps after each of which it may have settled.
 *
 * @param least however soon it settles
 * @param most however late
 */
public record WarmUpTime(Duration step, Duration least, Duration most) {
  /** Compiles what all cases have in common: on two cores a minute or more of load. */
  public static final WarmUpTime FIRST = ofSeconds(5, 30, 120);

  /** Compiles what only this case needs. */
  public static final WarmUpTime FURTHER = ofSeconds(2, 5, 30);

  private static WarmUpTime ofSeconds(int step, int least, int most) {
    return new WarmUpTime(
        Duration.ofSeconds(step), Duration.ofSeconds(least), Duration.ofSeconds(most));
  }

  /**
   * @param part from 0 to 1
   */
  public WarmUpTime scaled(double part) {
    Duration most = scaled(this.most, part);
    return new WarmUpTime(step.compareTo(most) < 0 ? step : most, scaled(least, part), most);
  }

  /** Whole seconds, one of them at least: what wrk can do. */
  private static Duration scaled(Duration time, double part) {
    return Duration.ofSeconds(Math.max(1, (long) (part * time.toSeconds())));
  }
}
