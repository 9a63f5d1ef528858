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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;

public class TimePlanTest {
  /** Of a full benchmark: seven peers, four of which compile. */
  private static final int AIM_RUNS = 5 * 37;

  private static final Duration RUN = Plan.full().run();

  @Test
  public void should_leave_the_warm_up_whole_when_there_is_time() {
    TimePlan time = new TimePlan(Duration.ofMinutes(40), RUN, AIM_RUNS, 4, 17);

    assertThat(time.first()).isEqualTo(WarmUpTime.FIRST);
    assertThat(time.further()).isEqualTo(WarmUpTime.FURTHER);
  }

  @Test
  public void should_have_time_for_all_rounds_of_the_aims_when_nobody_settles() {
    // JMH before and the probes after.
    Duration left = Plan.full().limit().minusSeconds(100 + 180);
    TimePlan time = new TimePlan(left, RUN, AIM_RUNS, 4, 17);

    assertThat(time.rounds().plus(longest(time))).isLessThanOrEqualTo(left);
    assertThat(time.first().most()).isGreaterThan(Duration.ofSeconds(100));
  }

  @Test
  public void should_shorten_every_warm_up_alike_when_there_is_less_time() {
    TimePlan time = new TimePlan(Duration.ofSeconds(1000), RUN, AIM_RUNS, 4, 17);

    assertThat(time.warmUp()).isEqualTo(Duration.ofSeconds(500));
    assertThat(time.first().most()).isEqualTo(Duration.ofSeconds(60));
    assertThat(time.further().most()).isEqualTo(Duration.ofSeconds(15));
  }

  @Test
  public void should_stay_within_a_short_benchmark() {
    Duration left = Plan.brief().limit().minusSeconds(15);
    TimePlan time = new TimePlan(left, Plan.brief().run(), 3 * 16, 4, 5);

    assertThat(time.rounds().plus(longest(time))).isLessThanOrEqualTo(left);
    assertThat(time.first().most()).isGreaterThan(Duration.ofSeconds(10));
  }

  @Test
  public void should_keep_to_whole_seconds_when_hardly_any_time_is_left() {
    TimePlan time = new TimePlan(Duration.ofSeconds(1), RUN, AIM_RUNS, 4, 17);

    assertThat(time.first().step()).isEqualTo(Duration.ofSeconds(1));
    assertThat(time.further().most()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  public void should_fit_when_there_is_time_for_all_rounds_and_some_warm_up() {
    // Five subjects, three of which compile: 15 runs of 4.7 s and 15 s.
    assertThat(new TimePlan(Duration.ofSeconds(86), RUN, 15, 0, 3).fits()).isTrue();
    assertThat(new TimePlan(Duration.ofSeconds(85), RUN, 15, 0, 3).fits()).isFalse();
  }

  private static Duration longest(TimePlan time) {
    return time.first()
        .most()
        .multipliedBy(4)
        .plus(time.further().most().multipliedBy(time.furtherWarmUps()));
  }
}
