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
package io.modelfailover.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.modelfailover.core.Ticker;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.Before;
import org.junit.Test;

/** Time passes by {@link #pass}; the attempt's one timer goes off when it is due. */
public class IdleWatchTest {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final Exchange exchange = mock(Exchange.class, RETURNS_DEEP_STUBS);
  private final Attempt attempt = mock(Attempt.class);
  private final Ticker ticker = this::nanos;
  private final UpstreamBody body =
      new UpstreamBody(
          new BytesPipe(List.<ByteBuffer>of(), null), task -> {}, ticker, null, defect -> {});
  private final IdleWatch watch = new IdleWatch(exchange, attempt, this);
  private long now = Long.MAX_VALUE - 1000;
  private long dueAt;
  private Runnable due;
  private int silences;

  @Before
  public void committed() {
    when(exchange.runtime().ticker()).thenReturn(ticker);
    when(exchange.policy().settings().streamIdleTimeout()).thenReturn(LIMIT);
    when(attempt.body()).thenReturn(body);
    doAnswer(
            call -> {
              dueAt = now + call.<Duration>getArgument(0).toNanos();
              due = call.getArgument(1);
              return null;
            })
        .when(attempt)
        .timer(any(), any());
    body.resume();
    watch.start(() -> silences++);
  }

  private long nanos() {
    return now;
  }

  private void pass(long millis) {
    long until = now + Duration.ofMillis(millis).toNanos();
    while (due != null && dueAt - until <= 0) {
      now = dueAt;
      Runnable task = due;
      due = null;
      task.run();
    }
    now = until;
  }

  @Test
  public void should_tell_when_nothing_is_heard_for_the_limit() {
    pass(1999);
    assertThat(silences).isZero();

    pass(1);
    assertThat(silences).isOne();
  }

  @Test
  public void should_wait_anew_when_something_is_heard() {
    pass(1500);
    watch.heard();
    pass(1999);
    assertThat(silences).isZero();

    pass(1);
    assertThat(silences).isOne();
  }

  @Test
  public void should_not_take_a_slow_caller_for_a_silent_provider() {
    pass(500);
    body.pause();
    pass(60_000);

    assertThat(silences).isZero();
  }

  @Test
  public void should_give_the_provider_the_whole_limit_when_the_caller_goes_on_reading() {
    for (int pausedFor = 0; pausedFor < 5000; pausedFor += 499) {
      body.pause();
      pass(pausedFor);
      body.resume();
      pass(1999);
      assertThat(silences).as("paused for %d ms", pausedFor).isZero();
      watch.heard();
    }

    pass(2000);
    assertThat(silences).isOne();
  }

  @Test
  public void should_be_over_with_the_attempt() {
    when(attempt.hasEnded()).thenReturn(true);

    pass(10_000);

    assertThat(silences).isZero();
  }

  @Test
  public void should_keep_to_what_is_left_of_the_budget_while_nothing_is_committed() {
    when(attempt.isPending()).thenReturn(true);
    when(exchange.budget().left()).thenReturn(Duration.ofMillis(300));
    watch.start(Duration.ofSeconds(4), () -> silences += 10);

    pass(299);
    assertThat(silences).isZero();

    when(exchange.budget().left()).thenReturn(Duration.ZERO);
    pass(1);
    assertThat(silences).isEqualTo(10);
  }
}
