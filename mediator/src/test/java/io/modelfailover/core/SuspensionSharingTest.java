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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

/** What a registry tells its sharing, and what it takes from it. */
public class SuspensionSharingTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration NANO = Duration.ofNanos(1);
  private static final SuspensionRule RULE =
      SuspensionRule.of(MINUTE, 2, Duration.ofMinutes(10), Duration.ofSeconds(30));
  private static final SuspensionKey EAST = SuspensionKey.of("chat", ModelEndpoint.of("east", "m"));
  private static final int ROUNDS = 20_000;
  private static final FleetNode HERE = FleetNode.of("1", "here");
  private static final FleetNode ELSEWHERE = FleetNode.of("2", "elsewhere");

  private final ManualTicker ticker = new ManualTicker();
  private final RecordedEvents events = new RecordedEvents();
  private final Recorded sharing = new Recorded();
  private final SuspensionRegistry registry = new SuspensionRegistry(ticker, events, HERE);

  public SuspensionSharingTest() {
    registry.shareBy(sharing);
  }

  @Test
  public void should_tell_when_a_suspension_begins_grows_and_ends() {
    fail();
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(3), "429");
    registry.resume(EAST);

    assertThat(sharing.changes).isEqualTo(3);
    assertThat(registry.shared(EAST)).isNull();
  }

  @Test
  public void should_say_nothing_when_a_failure_changes_nothing() {
    fail();
    fail();
    registry.released(EAST, registry.admitSuspended(EAST, RULE));

    assertThat(sharing.changes).isOne();
  }

  @Test
  public void should_give_a_decision_of_its_own_to_each_change_of_the_end() {
    fail();
    SuspensionOrigin first = registry.shared(EAST).origin();
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(3), "429");

    assertThat(first.node()).isEqualTo(HERE);
    assertThat(registry.shared(EAST).origin().number()).isGreaterThan(first.number());
  }

  @Test
  public void should_believe_a_last_resort_when_the_end_of_the_suspension_moved_meanwhile() {
    fail();
    Permit lastResort = registry.admitSuspended(EAST, RULE);
    registry.failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(3), "429");

    registry.succeeded(EAST, lastResort);

    assertThat(registry.shared(EAST)).isNull();
  }

  @Test
  public void should_skip_a_pair_when_another_node_saw_it_fail() {
    assertThat(registry.learn(EAST, null, learned(MINUTE, 1))).isTrue();

    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.suspensions()).singleElement().matches(s -> s.node().equals(ELSEWHERE));
    assertThat(sharing.changes).isZero();
    assertThat(events.all()).containsExactly("learned chat/m@east 503 PT1M from elsewhere");
  }

  @Test
  public void should_refuse_until_the_last_nanosecond_of_a_learned_suspension() {
    registry.learn(EAST, null, learned(MINUTE, 1));
    sharing.mayProbe = true;

    ticker.pass(MINUTE.minus(NANO));
    assertThat(registry.admit(EAST, RULE)).isNull();
    assertThat(registry.awaitsProbe(EAST)).isFalse();
    ticker.pass(NANO);
    assertThat(registry.awaitsProbe(EAST)).isTrue();
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
    assertThat(registry.awaitsProbe(EAST)).isFalse();
  }

  @Test
  public void should_hand_out_a_probe_when_the_learned_end_has_passed_by_a_nanosecond() {
    registry.learn(EAST, null, learned(MINUTE, 1));
    sharing.mayProbe = true;
    ticker.pass(MINUTE.plus(NANO));

    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
  }

  @Test
  public void should_not_probe_when_another_node_may() {
    fail();
    ticker.pass(MINUTE);

    assertThat(registry.admit(EAST, RULE)).isNull();
    sharing.mayProbe = true;
    assertThat(registry.admit(EAST, RULE).isProbe()).isTrue();
    assertThat(registry.admit(EAST, RULE)).isNull();
  }

  @Test
  public void should_not_ask_who_may_probe_when_the_suspension_lasts() {
    fail();
    registry.admit(EAST, RULE);
    registry.admitSuspended(EAST, RULE);

    assertThat(sharing.questions).isZero();
  }

  @Test
  public void should_resume_when_another_node_found_the_pair_working() {
    fail();

    assertThat(registry.learn(EAST, registry.shared(EAST), null)).isTrue();

    assertThat(registry.admit(EAST, RULE)).isSameAs(Permit.ACTIVE);
    assertThat(events.all()).endsWith("resumed chat/m@east");
  }

  @Test
  public void should_take_nothing_over_when_the_pair_changed_meanwhile() {
    SharedSuspension known = registry.shared(EAST);
    fail();

    assertThat(registry.learn(EAST, known, learned(MINUTE, 1))).isFalse();
    assertThat(registry.learn(EAST, known, null)).isFalse();
    assertThat(registry.shared(EAST).origin().node()).isEqualTo(HERE);
  }

  @Test
  public void should_not_end_a_learned_suspension_when_an_older_probe_succeeds() {
    sharing.mayProbe = true;
    fail();
    ticker.pass(MINUTE);
    Permit probe = registry.admit(EAST, RULE);
    registry.learn(EAST, registry.shared(EAST), learned(MINUTE, 1));

    registry.succeeded(EAST, probe);

    assertThat(registry.remaining(EAST)).isEqualTo(MINUTE);
  }

  @Test
  public void should_grow_on_when_the_earlier_suspensions_were_another_nodes() {
    sharing.mayProbe = true;
    registry.learn(EAST, null, learned(MINUTE, 1));
    ticker.pass(MINUTE);

    registry.failed(EAST, registry.admit(EAST, RULE), RULE, null, "503");

    assertThat(registry.remaining(EAST)).hasMinutes(2);
    assertThat(registry.shared(EAST).earlier()).isOne();
  }

  @Test
  public void should_lose_no_decision_when_a_node_decides_while_it_learns() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    CountDownLatch start = new CountDownLatch(1);
    Future<Void> deciding = threads.submit(after(start, this::decide));
    Future<Void> learning = threads.submit(after(start, this::learn));
    start.countDown();
    deciding.get(30, TimeUnit.SECONDS);
    learning.get(30, TimeUnit.SECONDS);
    threads.shutdown();

    // What was learned set out before the last decision, so that it cannot have replaced it.
    assertThat(registry.shared(EAST).origin().node()).isEqualTo(HERE);
    assertThat(sharing.changes).isEqualTo(ROUNDS);
  }

  private void decide() {
    for (int i = 0; i < ROUNDS; i++) {
      registry.suspend(EAST, MINUTE, "manual");
    }
  }

  private void learn() {
    for (long number = 1; sharing.changes < ROUNDS; number++) {
      SharedSuspension known = registry.shared(EAST);
      if (sharing.changes < ROUNDS - 1) {
        registry.learn(EAST, known, learned(MINUTE, number));
      }
    }
  }

  private static Callable<Void> after(CountDownLatch start, Runnable task) {
    return () -> {
      start.await();
      task.run();
      return null;
    };
  }

  private void fail() {
    registry.failed(EAST, Permit.ACTIVE, RULE, null, "503");
  }

  private SharedSuspension learned(Duration remaining, long number) {
    SuspensionOrigin origin = SuspensionOrigin.of(ELSEWHERE, number);
    return SharedSuspension.of(origin, ticker.nanos() + remaining.toNanos(), "503", 0, false);
  }

  private static final class Recorded implements SuspensionSharing {
    private final List<SuspensionKey> changed = new ArrayList<>();
    private volatile int changes;
    private volatile boolean mayProbe;
    private int questions;

    @Override
    public synchronized void changed(SuspensionKey key) {
      changed.add(key);
      changes = changed.size();
    }

    @Override
    public synchronized boolean mayProbe(SuspensionKey key) {
      questions++;
      return mayProbe;
    }
  }
}
