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
import java.util.Locale;

/**
 * How the time that is left is shared between the warm-up and the rounds of one part of a plan.
 *
 * @param left for this part, and for those that follow without being needed
 * @param run length of one measured run
 * @param runs every case for everybody who serves it, in every round
 * @param firstWarmUps of subjects that have not had any load
 * @param furtherWarmUps of subjects that have had some, for a case that is new to them
 */
public record TimePlan(
    Duration left, Duration run, int runs, int firstWarmUps, int furtherWarmUps) {
  /** Of a run: the start of wrk, the counts, the answers compared. */
  private static final Duration AROUND = Duration.ofMillis(700);

  /** All rounds of the part. */
  public Duration rounds() {
    return run.plus(AROUND).multipliedBy(runs);
  }

  /** When nobody settles before the end. */
  public Duration longestWarmUp() {
    return WarmUpTime.FIRST
        .most()
        .multipliedBy(firstWarmUps)
        .plus(WarmUpTime.FURTHER.most().multipliedBy(furtherWarmUps));
  }

  /**
   * What is left over by the rounds; half of all where that is more, because rounds are worth
   * nothing before a subject is warm, and fewer of them are worth something.
   */
  public Duration warmUp() {
    Duration over = left.minus(rounds());
    Duration half = left.dividedBy(2);
    return over.compareTo(half) > 0 ? over : half;
  }

  public WarmUpTime first() {
    return WarmUpTime.FIRST.scaled(part());
  }

  public WarmUpTime further() {
    return WarmUpTime.FURTHER.scaled(part());
  }

  /** Everybody's warm-up is cut by the same part, so that nobody's comes at another's cost. */
  private double part() {
    long longest = longestWarmUp().toMillis();
    return longest == 0 ? 1 : Math.max(0, Math.min(1, (double) warmUp().toMillis() / longest));
  }

  /** All rounds, and warm-ups as short as they may be. */
  public Duration least() {
    return rounds()
        .plus(WarmUpTime.FIRST.least().multipliedBy(firstWarmUps))
        .plus(WarmUpTime.FURTHER.least().multipliedBy(furtherWarmUps));
  }

  public boolean fits() {
    return least().compareTo(left) <= 0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d runs of %d s: %s; at most %d s of warm-up for each of %d peers and %d s for each"
            + " of %d further cases: %s; left: %s",
        runs,
        run.toSeconds(),
        minutes(rounds()),
        first().most().toSeconds(),
        firstWarmUps,
        further().most().toSeconds(),
        furtherWarmUps,
        minutes(longestWarmUp().compareTo(warmUp()) < 0 ? longestWarmUp() : warmUp()),
        minutes(left));
  }

  private static String minutes(Duration time) {
    return String.format(Locale.ROOT, "%d:%02d min", time.toMinutes(), time.toSecondsPart());
  }
}
