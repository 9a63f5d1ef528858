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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.Test;

public class SuspensionRuleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  public void should_refuse_values_when_they_are_out_of_range() {
    assertRefused("duration: PT-1S (expected: >= 0)", SECOND.negated(), 1, SECOND, SECOND);
    assertRefused("progressionFactor: 0.5 (expected: >= 1)", SECOND, 0.5, SECOND, SECOND);
    assertRefused("progressionFactor: NaN (expected: >= 1)", SECOND, Double.NaN, SECOND, SECOND);
    assertRefused(
        "progressionFactor: Infinity (expected: >= 1)",
        SECOND,
        Double.POSITIVE_INFINITY,
        SECOND,
        SECOND);
    assertRefused("maximum: PT0S (expected: > 0)", SECOND, 1, Duration.ZERO, SECOND);
    assertRefused("probeTimeout: PT0S (expected: > 0)", SECOND, 1, SECOND, Duration.ZERO);
  }

  @Test
  public void should_remember_when_there_is_a_duration() {
    assertThat(SuspensionRule.of(SECOND, 1, SECOND, SECOND).remembers()).isTrue();
    assertThat(SuspensionRule.of(Duration.ZERO, 1, SECOND, SECOND).remembers()).isFalse();
  }

  @Test
  public void should_stop_at_the_maximum_when_growth_would_overflow() {
    SuspensionRule rule = SuspensionRule.of(SECOND, 1000, Duration.ofDays(1), SECOND);

    assertThat(rule.nanosOfNext(1, null)).isEqualTo(Duration.ofSeconds(1000).toNanos());
    assertThat(rule.nanosOfNext(1_000_000, null)).isEqualTo(Duration.ofDays(1).toNanos());
  }

  @Test
  public void should_cut_the_first_suspension_when_it_is_beyond_the_maximum() {
    SuspensionRule rule = SuspensionRule.of(Duration.ofHours(1), 1, SECOND, SECOND);

    assertThat(rule.nanosOfNext(0, null)).isEqualTo(SECOND.toNanos());
  }

  private static void assertRefused(
      String message, Duration duration, double factor, Duration maximum, Duration probeTimeout) {
    assertThatThrownBy(() -> SuspensionRule.of(duration, factor, maximum, probeTimeout))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
