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
package io.modelfailover.cluster.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.Test;

public class ProbeLeaseTest {
  private static final long START = Long.MAX_VALUE - 5;

  private final ProbeLease lease = new ProbeLease(START);

  @Test
  public void should_admit_nobody_when_the_cache_has_not_answered_yet() {
    assertThat(lease.mayProbe(START)).isFalse();
    assertThat(lease.isAsked()).isTrue();
  }

  @Test
  public void should_let_the_node_probe_for_itself_when_the_cache_is_silent_for_half_a_second() {
    assertThat(lease.mayProbe(after(500) - 1)).isFalse();
    assertThat(lease.mayProbe(after(500))).isTrue();
    assertThat(lease.mayProbe(after(500) + 1)).isTrue();
  }

  @Test
  public void should_admit_when_it_is_granted() {
    lease.granted(START);

    assertThat(lease.mayProbe(after(1))).isTrue();
    assertThat(lease.isAsked()).isFalse();
  }

  @Test
  public void should_trust_a_grant_for_seven_seconds_from_when_it_was_asked_for() {
    lease.granted(START);

    assertThat(lease.isHeld(after(7_000) - 1)).isTrue();
    assertThat(lease.isHeld(after(7_000))).isFalse();
    assertThat(lease.isHeld(after(7_000) + 1)).isFalse();
    assertThat(lease.mayProbe(after(7_000))).isFalse();
    assertThat(lease.isAsked()).isTrue();
  }

  @Test
  public void should_trust_it_for_longer_when_it_was_renewed() {
    lease.granted(START);
    assertThat(lease.needsRenewal(after(2_000) - 1)).isFalse();
    assertThat(lease.needsRenewal(after(2_000))).isTrue();

    lease.granted(after(2_000));

    assertThat(lease.mayProbe(after(8_999))).isTrue();
    assertThat(lease.mayProbe(after(9_000))).isFalse();
  }

  @Test
  public void should_ask_again_a_quarter_of_a_second_after_it_was_refused() {
    lease.refused(START);

    assertThat(lease.mayProbe(after(250) - 1)).isFalse();
    assertThat(lease.isAsked()).isFalse();
    assertThat(lease.mayProbe(after(250))).isFalse();
    assertThat(lease.isAsked()).isTrue();
  }

  @Test
  public void should_be_given_up_when_nobody_uses_it_and_kept_for_longer_the_next_time() {
    lease.granted(START);
    assertThat(lease.isGivenUp(after(30_000) - 1)).isFalse();
    assertThat(lease.isGivenUp(after(30_000))).isTrue();
    assertThat(lease.isHeld(after(30_000))).isFalse();

    lease.mayProbe(after(31_000));
    lease.granted(after(31_000));

    assertThat(lease.isGivenUp(after(91_000) - 1)).isFalse();
    assertThat(lease.isGivenUp(after(91_000))).isTrue();
  }

  @Test
  public void should_not_be_given_up_when_a_probe_is_out() {
    lease.granted(START);
    lease.mayProbe(after(1));

    assertThat(lease.isGivenUp(after(60_000))).isFalse();
  }

  @Test
  public void should_be_there_for_the_next_probe_when_one_said_nothing() {
    lease.granted(START);
    lease.mayProbe(after(1));
    lease.unused(after(300));

    assertThat(lease.mayProbe(after(400))).isTrue();
    lease.unused(after(1_000));
    assertThat(lease.isGivenUp(after(31_000))).isTrue();
  }

  private static long after(int millis) {
    return START + Duration.ofMillis(millis).toNanos();
  }
}
