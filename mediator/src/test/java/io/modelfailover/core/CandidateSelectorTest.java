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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

public class CandidateSelectorTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final SuspensionRule RULE =
      SuspensionRule.of(MINUTE, 1, Duration.ofMinutes(10), Duration.ofSeconds(30));
  private static final int ALL = Integer.MAX_VALUE;

  private final ManualTicker ticker = new ManualTicker();
  private final SuspensionRegistry registry = new SuspensionRegistry(ticker, FailoverListener.NONE);

  @Test
  public void should_try_target_then_fallbacks_when_each_of_them_fails() {
    assertThat(tryAll(selector(ALL, "target", "one", "two")))
        .containsExactly("target", "one", "two");
  }

  @Test
  public void should_suspend_the_last_fallback_when_it_fails() {
    tryAll(selector(ALL, "target", "one"));

    assertThat(registry.suspensions())
        .extracting(each -> each.key().pair().model())
        .containsExactly("one", "target");
  }

  @Test
  public void should_skip_suspended_pairs_when_others_are_free() {
    suspend("target", MINUTE);

    assertThat(names(selector(ALL, "target", "one", "two").start(), 1)).containsExactly("one");
  }

  @Test
  public void should_end_with_one_suspended_pair_when_the_others_failed() {
    suspend("target", Duration.ofMinutes(5));
    suspend("one", Duration.ofMinutes(3));

    assertThat(tryAll(selector(ALL, "target", "one", "two"))).containsExactly("two", "one");
  }

  @Test
  public void should_try_only_the_first_to_come_back_when_all_are_suspended() {
    suspend("target", Duration.ofMinutes(5));
    suspend("one", Duration.ofMinutes(2));
    suspend("two", Duration.ofMinutes(3));

    assertThat(tryAll(selector(ALL, "target", "one", "two"))).containsExactly("one");
  }

  @Test
  public void should_let_every_request_try_one_pair_when_all_are_suspended() {
    suspend("target", MINUTE);
    CandidateSelector selector = selector(ALL, "target");

    assertThat(selector.start().next().permit().isProbe()).isTrue();
    assertThat(selector.start().next().permit().isProbe()).isTrue();
  }

  @Test
  public void should_probe_the_target_when_its_suspension_is_over() {
    suspend("target", MINUTE);
    ticker.pass(MINUTE);
    CandidateSelector selector = selector(ALL, "target", "one");

    Candidate probe = selector.start().next();

    assertThat(probe.pair().model()).isEqualTo("target");
    assertThat(probe.permit().isProbe()).isTrue();
    assertThat(selector.start().next().pair().model()).isEqualTo("one");
  }

  @Test
  public void should_stop_at_the_retry_limit_when_further_pairs_are_left() {
    assertThat(tryAll(selector(1, "target", "one", "two"))).containsExactly("target", "one");
    assertThat(tryAll(selector(0, "a", "b"))).containsExactly("a");
  }

  @Test
  public void should_not_count_skipped_pairs_when_there_is_a_retry_limit() {
    suspend("target", MINUTE);
    suspend("one", MINUTE);

    assertThat(tryAll(selector(1, "target", "one", "two", "three")))
        .containsExactly("two", "three");
  }

  @Test
  public void should_try_no_last_resort_when_the_retry_limit_is_reached() {
    suspend("target", MINUTE);

    assertThat(tryAll(selector(0, "target", "one"))).containsExactly("one");
    assertThat(tryAll(selector(1, "target", "two"))).containsExactly("two", "target");
  }

  @Test
  public void should_try_a_last_resort_when_nothing_was_tried_even_without_retries() {
    suspend("target", MINUTE);
    suspend("one", Duration.ofSeconds(10));

    assertThat(tryAll(selector(0, "target", "one"))).containsExactly("one");
  }

  @Test
  public void should_try_no_pair_twice_when_it_was_suspended_during_the_request() {
    assertThat(tryAll(selector(ALL, "target", "one"))).containsExactly("target", "one");
    assertThat(tryAll(selector(ALL, "target", "one"))).hasSize(1);
  }

  @Test
  public void should_hand_out_the_same_candidate_when_nothing_is_suspended() {
    CandidateSelector selector = selector(ALL, "target", "one");

    assertThat(selector.start().next()).isSameAs(selector.start().next());
  }

  @Test
  public void should_say_when_the_first_pair_is_back() {
    CandidateSelection selection = selector(ALL, "target", "one").start();
    assertThat(selection.retryAfter()).isZero();
    suspend("target", Duration.ofMinutes(5));
    assertThat(selection.retryAfter()).isZero();
    suspend("one", Duration.ofMinutes(2));
    assertThat(selection.retryAfter()).hasMinutes(2);
    ticker.pass(MINUTE);
    assertThat(selection.retryAfter()).hasMinutes(1);
  }

  @Test
  public void should_refuse_a_retry_limit_below_zero() {
    assertThatThrownBy(() -> selector(-1, "target"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("maxRetries: -1 (expected: >= 0)");
  }

  private CandidateSelector selector(int maxRetries, String... models) {
    List<SuspensionKey> pairs =
        Arrays.stream(models).map(CandidateSelectorTest::key).collect(Collectors.toList());
    return new CandidateSelector(registry, pairs, RULE, maxRetries);
  }

  private static SuspensionKey key(String model) {
    return SuspensionKey.of("chat", ModelEndpoint.of("e", model));
  }

  private void suspend(String model, Duration duration) {
    registry.failed(key(model), Permit.ACTIVE, RULE, duration, "503");
  }

  /** The models that one request tries when every attempt fails. */
  private List<String> tryAll(CandidateSelector selector) {
    return names(selector.start(), ALL);
  }

  private List<String> names(CandidateSelection selection, int most) {
    List<String> models = new ArrayList<>();
    Candidate candidate = selection.next();
    while (candidate != null && models.size() < most) {
      models.add(candidate.pair().model());
      registry.failed(candidate.key(), candidate.permit(), RULE, null, "503");
      candidate = selection.next();
    }
    return models;
  }
}
