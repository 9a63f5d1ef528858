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

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.Test;

public class BackOffTest {
  private static final Duration LONGEST = Duration.ofSeconds(5);

  @Test
  public void should_double_from_a_quarter_second_when_the_provider_asks_for_nothing() {
    BackOff backOff = new BackOff(LONGEST, () -> 0);

    assertThat(backOff.waitBefore(1, null)).hasValue(Duration.ofMillis(250));
    assertThat(backOff.waitBefore(2, null)).hasValue(Duration.ofMillis(500));
    assertThat(backOff.waitBefore(3, null)).hasValue(Duration.ofSeconds(1));
    assertThat(backOff.waitBefore(6, null)).hasValue(LONGEST);
    assertThat(backOff.waitBefore(Integer.MAX_VALUE, null)).hasValue(LONGEST);
  }

  @Test
  public void should_spread_within_half_a_step_when_requests_failed_together() {
    long seed = 20261122;
    BackOff backOff = new BackOff(LONGEST, new Random(seed)::nextDouble);

    for (int i = 0; i < 1_000; i++) {
      assertThat(backOff.waitBefore(2, null).orElseThrow())
          .as("seed %d", seed)
          .isBetween(Duration.ofMillis(500), Duration.ofMillis(750));
    }
    assertThat(backOff.waitBefore(2, null)).isNotEqualTo(backOff.waitBefore(2, null));
  }

  @Test
  public void should_wait_exactly_as_long_as_the_provider_asks_when_that_is_not_too_long() {
    BackOff backOff = new BackOff(LONGEST, () -> 0.5);

    assertThat(backOff.waitBefore(1, Duration.ofSeconds(2))).hasValue(Duration.ofSeconds(2));
    assertThat(backOff.waitBefore(1, LONGEST)).hasValue(LONGEST);
    assertThat(backOff.waitBefore(1, Duration.ZERO)).hasValue(Duration.ZERO);
  }

  @Test
  public void should_not_retry_when_the_provider_asks_for_too_long() {
    BackOff backOff = new BackOff(LONGEST, () -> 0.5);

    assertThat(backOff.waitBefore(1, LONGEST.plusNanos(1))).isEmpty();
  }

  @Test
  public void should_still_back_off_when_no_retry_after_is_waited_for() {
    BackOff backOff = new BackOff(Duration.ZERO, () -> 0.5);

    assertThat(backOff.waitBefore(3, null)).hasValue(Duration.ofMillis(250));
    assertThat(backOff.waitBefore(1, Duration.ofMillis(1))).isEmpty();
  }
}
