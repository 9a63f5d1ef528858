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

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.benchmark.plan.WarmUpTime;
import java.time.Duration;
import java.util.function.IntToDoubleFunction;
import org.junit.Test;

public class SettlingTest {
  @Test
  public void should_go_on_for_the_least_time_when_settled_at_once() {
    Settling settling = new Settling(WarmUpTime.FIRST);

    assertThat(seconds(settling, step -> 100)).isEqualTo(30);
    assertThat(settling.isSettled()).isTrue();
  }

  @Test
  public void should_go_on_while_steps_get_cheaper() {
    // Cheaper by a tenth until the twelfth step.
    Settling settling = new Settling(WarmUpTime.FIRST);

    assertThat(seconds(settling, step -> 1000 * Math.pow(0.9, Math.min(step, 12)))).isEqualTo(75);
  }

  @Test
  public void should_go_on_when_a_step_is_slow_among_ones_that_get_cheaper() {
    Settling settling = new Settling(WarmUpTime.FIRST);

    assertThat(
            seconds(
                settling, step -> step % 3 == 0 ? 5000 : 1000 * Math.pow(0.9, Math.min(step, 14))))
        .isGreaterThan(70);
  }

  @Test
  public void should_end_after_the_most_time_when_never_settled() {
    Settling settling = new Settling(WarmUpTime.FIRST);

    assertThat(seconds(settling, step -> 1000.0 / step)).isEqualTo(120);
    assertThat(settling.isSettled()).isFalse();
  }

  @Test
  public void should_end_sooner_when_it_is_a_further_case() {
    assertThat(seconds(new Settling(WarmUpTime.FURTHER), step -> 100)).isEqualTo(8);
    assertThat(seconds(new Settling(WarmUpTime.FURTHER), step -> 1000.0 / step)).isEqualTo(30);
  }

  @Test
  public void should_end_when_nothing_is_answered() {
    assertThat(seconds(new Settling(WarmUpTime.FURTHER), step -> Double.MAX_VALUE)).isEqualTo(8);
  }

  /** How long a subject is loaded whose steps, counted from 1, cost what is given. */
  private static long seconds(Settling settling, IntToDoubleFunction cost) {
    Duration all = Duration.ZERO;
    int number = 1;
    for (Duration step = settling.next(); !step.isZero(); step = settling.next()) {
      settling.add(step, cost.applyAsDouble(number++));
      all = all.plus(step);
    }
    return all.toSeconds();
  }
}
