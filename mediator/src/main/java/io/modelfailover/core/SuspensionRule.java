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
package io.modelfailover.core;

import java.time.Duration;

/** How long failed pairs of a policy are suspended. Immutable. */
public final class SuspensionRule {
  private static final Duration SHORTEST_RETRY_AFTER = Duration.ofSeconds(1);

  private final long durationNanos;
  private final double progressionFactor;
  private final long maximumNanos;
  private final long probeTimeoutNanos;

  private SuspensionRule(
      Duration duration, double progressionFactor, Duration maximum, Duration probeTimeout) {
    this.durationNanos = duration.toNanos();
    this.progressionFactor = progressionFactor;
    this.maximumNanos = maximum.toNanos();
    this.probeTimeoutNanos = probeTimeout.toNanos();
  }

  /**
   * @param duration first suspension; zero: nothing is remembered between requests
   * @param progressionFactor growth of repeated suspensions, at least 1
   * @param maximum longest suspension, above zero; a longer {@code duration} is cut to it
   * @param probeTimeout after this long, a probe that never reported frees its slot; above zero
   * @throws IllegalArgumentException when a value is out of its range
   * @throws ArithmeticException when a duration is beyond 292 years
   */
  public static SuspensionRule of(
      Duration duration, double progressionFactor, Duration maximum, Duration probeTimeout) {
    require(!duration.isNegative(), "duration", duration, ">= 0");
    require(
        progressionFactor >= 1 && Double.isFinite(progressionFactor),
        "progressionFactor",
        progressionFactor,
        ">= 1");
    require(maximum.compareTo(Duration.ZERO) > 0, "maximum", maximum, "> 0");
    require(probeTimeout.compareTo(Duration.ZERO) > 0, "probeTimeout", probeTimeout, "> 0");
    return new SuspensionRule(duration, progressionFactor, maximum, probeTimeout);
  }

  /** Whether a failure is remembered beyond the request that met it. */
  public boolean remembers() {
    return durationNanos > 0;
  }

  long probeTimeoutNanos() {
    return probeTimeoutNanos;
  }

  /**
   * @param earlier suspensions of the pair since it last worked
   * @param retryAfter the provider's own word, which takes the place of the rule's; or null
   */
  long nanosOfNext(int earlier, Duration retryAfter) {
    if (retryAfter == null) {
      // The cast saturates, so that even an infinite product ends at the maximum.
      return Math.min((long) (durationNanos * Math.pow(progressionFactor, earlier)), maximumNanos);
    }
    Duration longEnough =
        retryAfter.compareTo(SHORTEST_RETRY_AFTER) < 0 ? SHORTEST_RETRY_AFTER : retryAfter;
    return longEnough.compareTo(Duration.ofNanos(maximumNanos)) < 0
        ? longEnough.toNanos()
        : maximumNanos;
  }

  private static void require(boolean holds, String name, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
  }
}
