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
import java.util.List;
import org.junit.Test;

public class SuspensionRegistryTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(30);
  private static final SuspensionRule RULE =
      SuspensionRule.of(MINUTE, 1, Duration.ofMinutes(10), PROBE_TIMEOUT);
  private static final SuspensionRule GROWING =
      SuspensionRule.of(MINUTE, 2, Duration.ofMinutes(5), PROBE_TIMEOUT);
  private static final SuspensionRule FORGETFUL =
      SuspensionRule.of(Duration.ZERO, 1, MINUTE, PROBE_TIMEOUT);
  private static final SuspensionKey EAST = SuspensionKey.of("chat", ModelEndpoint.of("east", "m"));
  private static final SuspensionKey WEST = SuspensionKey.of("chat", ModelEndpoint.of("west", "m"));

  private final ManualTicker ticker = new ManualTicker();
  private final RecordedEvents events = new RecordedEvents();
  private final SuspensionRegistry registry = new SuspensionRegistry(ticker, events);

  @Test
  public void should_admit_when_nothing_failed() {
    assertThat(registry.admit(EAST, RULE)).isSameAs(Permit.ACTIVE);
    assertThat(registry.remaining(EAST)).isZero();
    assertThat(registry.suspensions()).isEmpty();
  }

  @Test
  public void should_suspend_only_the_pair_that_failed() {
    fail(EAST);

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.admit(WEST, RULE)).isSameAs(Permit.ACTIVE);
    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
    assertThat(events.all()).containsExactly("suspended chat/m@east 503 PT1M");
  }

  @Test
  public void should_keep_apis_apart_when_they_use_the_same_pair() {
    fail(EAST);

    assertThat(registry.admit(SuspensionKey.of("other", EAST.pair()), RULE))
        .isSameAs(Permit.ACTIVE);
  }

  @Test
  public void should_refuse_until_the_last_nanosecond_and_then_hand_out_a_probe() {
    fail(EAST);

    ticker.pass(MINUTE.minus(NANO));
    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.remaining(EAST)).isEqualTo(NANO);
    ticker.pass(NANO);
    assertThat(registry.remaining(EAST)).isZero();
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_hand_out_a_probe_when_the_end_has_long_passed() {
    fail(EAST);

    ticker.pass(MINUTE.plus(NANO));

    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_admit_nobody_else_while_a_probe_is_out() {
    probe(EAST, RULE);

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.suspensions()).singleElement().matches(Suspension::isProbing);
  }

  @Test
  public void should_forget_the_suspension_when_the_probe_succeeds() {
    Permit probe = probe(EAST, RULE);

    registry.succeeded(EAST, probe);

    assertThat(registry.admit(EAST, RULE)).isSameAs(Permit.ACTIVE);
    assertThat(registry.suspensions()).isEmpty();
    assertThat(events.all()).endsWith("resumed chat/m@east");
  }

  @Test
  public void should_suspend_anew_when_the_probe_fails() {
    Permit probe = probe(EAST, RULE);

    registry.failed(EAST, probe, RULE, null, "timeout");

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
    assertThat(events.all()).endsWith("suspended chat/m@east timeout PT1M");
    ticker.pass(MINUTE);
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_let_another_probe_when_the_first_says_nothing_about_the_pair() {
    Permit probe = probe(EAST, RULE);

    registry.released(EAST, probe);

    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
    assertThat(registry.admit(EAST, RULE)).isNull();
  }

  @Test
  public void should_free_the_slot_when_a_probe_never_reports() {
    probe(EAST, RULE);

    ticker.pass(PROBE_TIMEOUT.minus(NANO));
    assertThat(registry.admit(EAST, RULE)).isNull();
    ticker.pass(NANO);
    assertThat(registry.suspensions()).singleElement().matches(each -> !each.isProbing());
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_keep_the_slot_of_the_second_probe_when_the_first_is_released_late() {
    Permit late = probe(EAST, RULE);
    ticker.pass(PROBE_TIMEOUT);
    Permit second = registry.admit(EAST, RULE);

    registry.released(EAST, late);

    assertThat(registry.admit(EAST, RULE)).isNull();
    registry.released(EAST, second);
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_believe_a_late_probe_when_it_succeeds() {
    Permit late = probe(EAST, RULE);
    ticker.pass(PROBE_TIMEOUT);
    registry.admit(EAST, RULE);

    registry.succeeded(EAST, late);

    assertThat(registry.suspensions()).isEmpty();
  }

  @Test
  public void should_not_believe_a_probe_when_the_pair_was_suspended_anew_meanwhile() {
    Permit late = probe(EAST, RULE);
    ticker.pass(PROBE_TIMEOUT);
    registry.failed(EAST, registry.admit(EAST, RULE), RULE, null, "503");

    registry.succeeded(EAST, late);

    assertThat(registry.admit(EAST, RULE)).isNull();
  }

  @Test
  public void should_keep_the_suspension_when_an_earlier_request_succeeds() {
    Permit active = registry.admit(EAST, RULE);
    fail(EAST);

    registry.succeeded(EAST, active);

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
  }

  @Test
  public void should_let_the_later_end_win_when_requests_fail_together() {
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(5), "429");
    ticker.pass(Duration.ofSeconds(10));
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofSeconds(2), "429");
    registry.failed(EAST, Permit.ACTIVE, RULE, null, "503");

    assertThat(registry.remaining(EAST)).isEqualTo(Duration.ofSeconds(290));
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(6), "429");
    assertThat(registry.remaining(EAST)).isEqualTo(Duration.ofMinutes(6));
    assertThat(events.all()).containsExactly("suspended chat/m@east 429 PT5M");
  }

  @Test
  public void should_tell_of_one_suspension_when_many_requests_fail_together() {
    for (int i = 0; i < 10; i++) {
      fail(EAST);
    }

    assertThat(events.all()).containsExactly("suspended chat/m@east 503 PT1M");
  }

  @Test
  public void should_take_the_providers_word_within_bounds_when_it_gives_one() {
    assertThat(suspendedFor(Duration.ofSeconds(7))).hasSeconds(7);
    assertThat(suspendedFor(Duration.ofMillis(20))).hasSeconds(1);
    assertThat(suspendedFor(Duration.ZERO)).hasSeconds(1);
    assertThat(suspendedFor(Duration.ofDays(365_000))).hasMinutes(10);
  }

  @Test
  public void should_grow_when_suspensions_follow_one_another_and_stop_at_the_maximum() {
    registry.failed(EAST, Permit.ACTIVE, GROWING, null, "503");
    for (int minutes : new int[] {1, 2, 4, 5, 5}) {
      assertThat(registry.remaining(EAST)).hasMinutes(minutes);
      ticker.pass(Duration.ofMinutes(minutes));
      registry.failed(EAST, registry.admit(EAST, GROWING), GROWING, null, "503");
    }
  }

  @Test
  public void should_start_small_again_when_the_pair_had_recovered() {
    registry.failed(EAST, probe(EAST, GROWING), GROWING, null, "503");
    ticker.pass(Duration.ofMinutes(2));
    registry.succeeded(EAST, registry.admit(EAST, GROWING));

    registry.failed(EAST, Permit.ACTIVE, GROWING, null, "503");

    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
  }

  @Test
  public void should_not_grow_when_earlier_requests_fail_during_a_suspension() {
    for (int i = 0; i < 5; i++) {
      registry.failed(EAST, Permit.ACTIVE, GROWING, null, "503");
    }
    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
    ticker.pass(MINUTE);
    registry.failed(EAST, Permit.ACTIVE, GROWING, null, "503");

    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
  }

  @Test
  public void should_admit_a_suspended_pair_when_there_is_nobody_else() {
    fail(EAST);

    Permit lastResort = registry.admitSuspended(EAST, RULE);

    assertThat(lastResort.isProbe()).isTrue();
    registry.succeeded(EAST, lastResort);
    assertThat(registry.suspensions()).isEmpty();
  }

  @Test
  public void should_admit_every_last_resort_and_believe_the_first_success() {
    fail(EAST);
    List<Permit> permits =
        List.of(
            registry.admitSuspended(EAST, RULE),
            registry.admitSuspended(EAST, RULE),
            registry.admitSuspended(EAST, RULE));

    registry.failed(EAST, permits.get(0), RULE, null, "503");
    registry.succeeded(EAST, permits.get(1));
    registry.succeeded(EAST, permits.get(2));

    assertThat(registry.suspensions()).isEmpty();
    assertThat(events.all())
        .containsExactly("suspended chat/m@east 503 PT1M", "resumed chat/m@east");
  }

  @Test
  public void should_renew_without_growing_when_a_last_resort_fails() {
    registry.failed(EAST, Permit.ACTIVE, GROWING, null, "503");
    ticker.pass(Duration.ofSeconds(20));

    registry.failed(EAST, registry.admitSuspended(EAST, GROWING), GROWING, null, "503");

    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
    ticker.pass(MINUTE);
    assertThat(registry.admit(EAST, GROWING).isProbe()).isTrue();
  }

  @Test
  public void should_not_probe_while_a_last_resort_is_out() {
    fail(EAST);
    ticker.pass(MINUTE.minus(NANO));
    Permit lastResort = registry.admitSuspended(EAST, RULE);
    ticker.pass(NANO);

    assertThat(registry.admit(EAST, RULE)).isNull();
    registry.released(EAST, lastResort);
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_leave_the_probe_its_slot_when_a_last_resort_is_released() {
    probe(EAST, RULE);

    registry.released(EAST, registry.admitSuspended(EAST, RULE));

    assertThat(registry.admit(EAST, RULE)).isNull();
  }

  @Test
  public void should_admit_freely_when_the_last_resort_is_no_longer_suspended() {
    assertThat(registry.admitSuspended(EAST, RULE)).isSameAs(Permit.ACTIVE);
  }

  @Test
  public void should_remember_nothing_when_the_rule_has_no_duration() {
    registry.failed(EAST, Permit.ACTIVE, FORGETFUL, Duration.ofMinutes(1), "429");

    assertThat(registry.admit(EAST, FORGETFUL)).isSameAs(Permit.ACTIVE);
    assertThat(registry.suspensions()).isEmpty();
    assertThat(events.all()).isEmpty();
  }

  @Test
  public void should_not_suspend_anew_when_the_rule_has_no_duration_and_an_operator_suspended() {
    registry.suspend(EAST, MINUTE, "manual");
    registry.failed(EAST, registry.admitSuspended(EAST, FORGETFUL), FORGETFUL, null, "503");
    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
    ticker.pass(MINUTE);
    registry.failed(EAST, registry.admit(EAST, FORGETFUL), FORGETFUL, null, "503");

    assertThat(registry.suspensions()).isEmpty();
    assertThat(events.all())
        .containsExactly("suspended chat/m@east manual PT1M", "resumed chat/m@east");
  }

  @Test
  public void should_suspend_and_resume_when_an_operator_says_so() {
    registry.suspend(EAST, Duration.ofMinutes(3), "manual");

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.resume(EAST)).isTrue();
    assertThat(registry.resume(EAST)).isFalse();
    assertThat(registry.admit(EAST, RULE)).isSameAs(Permit.ACTIVE);
    assertThat(events.all())
        .containsExactly("suspended chat/m@east manual PT3M", "resumed chat/m@east");
  }

  @Test
  public void should_replace_what_was_in_force_when_an_operator_suspends() {
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(9), "429");
    Permit lastResort = registry.admitSuspended(EAST, RULE);

    registry.suspend(EAST, MINUTE, "manual");
    registry.succeeded(EAST, lastResort);

    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
  }

  @Test
  public void should_keep_an_operators_suspension_when_a_last_resort_succeeds() {
    registry.suspend(EAST, MINUTE, "manual");

    registry.succeeded(EAST, registry.admitSuspended(EAST, RULE));

    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
    ticker.pass(MINUTE);
    registry.succeeded(EAST, registry.admit(EAST, RULE));
    assertThat(registry.suspensions()).isEmpty();
  }

  @Test
  public void should_bound_an_operators_suspension_when_it_is_endless() {
    registry.suspend(EAST, Duration.ofSeconds(Long.MAX_VALUE), "manual");

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.remaining(EAST)).isEqualTo(Duration.ofDays(36_500));
  }

  @Test
  public void should_refuse_an_operators_suspension_when_it_has_no_length() {
    assertThatThrownBy(() -> registry.suspend(EAST, Duration.ZERO, "manual"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("duration: PT0S (expected: > 0)");
  }

  @Test
  public void should_list_who_is_suspended_in_the_order_of_names() {
    registry.failed(WEST, Permit.ACTIVE, RULE, null, "timeout");
    fail(EAST);
    ticker.pass(Duration.ofSeconds(15));

    assertThat(registry.suspensions())
        .extracting(each -> each.key() + " " + each.remaining() + " " + each.reason())
        .containsExactly("chat/m@east PT45S 503", "chat/m@west PT45S timeout");
  }

  @Test
  public void should_forget_when_nobody_asked_for_the_pair_for_an_hour() {
    fail(EAST);
    ticker.pass(MINUTE.plusHours(1).minus(NANO));
    assertThat(registry.suspensions()).hasSize(1);

    ticker.pass(NANO);

    assertThat(registry.suspensions()).isEmpty();
  }

  @Test
  public void should_forget_old_pairs_when_another_fails() {
    fail(EAST);
    ticker.pass(MINUTE.plusHours(1));

    fail(WEST);

    assertThat(registry.admit(EAST, RULE)).isSameAs(Permit.ACTIVE);
  }

  private void fail(SuspensionKey key) {
    registry.failed(key, Permit.ACTIVE, RULE, null, "503");
  }

  /** The permit of the one probe, after a suspension of a minute. */
  private Permit probe(SuspensionKey key, SuspensionRule rule) {
    registry.failed(key, Permit.ACTIVE, rule, null, "503");
    ticker.pass(MINUTE);
    Permit probe = registry.admit(key, rule);
    assertThat(probe.isProbe()).isTrue();
    return probe;
  }

  private Duration suspendedFor(Duration retryAfter) {
    registry.failed(EAST, Permit.ACTIVE, RULE, retryAfter, "429");
    Duration remaining = registry.remaining(EAST);
    registry.resume(EAST);
    return remaining;
  }
}
