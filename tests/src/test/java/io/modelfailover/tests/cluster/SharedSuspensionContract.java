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
package io.modelfailover.tests.cluster;

import static io.modelfailover.tests.cluster.Fleet.EAST;
import static io.modelfailover.tests.cluster.Fleet.TARGET;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.junit.Before;
import org.junit.Test;

/** What three gateway processes have to do together, whatever engine they share through. */
public abstract class SharedSuspensionContract {
  static final int SUSPEND_DURATION = 10;

  /** Longer by {@code -Dfleet.seconds=60}. */
  private static final int SECONDS = Integer.getInteger("fleet.seconds", 25);

  private static final int ROUNDS = 200;

  protected abstract Fleet fleet();

  @Before
  public void calm() {
    fleet().calm();
  }

  @Test
  public void should_skip_the_pair_on_every_node_when_it_failed_on_one() {
    fleet().simulator().fault(EAST, "503");

    Call first = fleet().node0().call().join();

    assertThat(first.isServed()).isTrue();
    assertThat(first.attempts()).isEqualTo(2);
    fleet().awaitAll(node -> node.skips(EAST));
    for (GatewayNode node : fleet().nodes()) {
      assertThat(node.call().join().attempts()).as(node.name()).isOne();
      assertThat(node.suspensions().get(0).get("node").getAsString()).isEqualTo("node0");
      assertThat(node.suspensions().get(0).get("endpointName").getAsString()).isEqualTo(EAST);
    }
    assertThat(fleet().simulator().counts(EAST).requests()).isOne();
  }

  @Test
  public void should_resume_on_every_node_when_one_is_told_to() {
    fleet().nodes().get(1).suspend(EAST, TARGET, 300);
    fleet().awaitAll(node -> node.skips(EAST));

    fleet().nodes().get(2).resumeAll();

    fleet().awaitAll(node -> node.suspensions().isEmpty());
    for (GatewayNode node : fleet().nodes()) {
      assertThat(node.call().join().model()).isEqualTo(TARGET);
    }
  }

  @Test
  public void should_tell_operators_who_is_there_when_they_ask() {
    for (GatewayNode node : fleet().nodes()) {
      assertThat(node.cluster().get("node").getAsString()).isEqualTo(node.name());
      assertThat(node.cluster().getAsJsonArray("nodes")).hasSize(3);
      assertThat(node.metric("modelfailover_cluster_connected")).isOne();
      assertThat(node.metric("modelfailover_cluster_nodes")).isEqualTo(3);
      assertThat(node.health()).contains("up");
    }
  }

  @Test
  public void should_know_the_present_suspensions_when_a_node_starts_late() {
    GatewayNode late = fleet().nodes().get(2);
    late.stop();
    fleet().node0().suspend(EAST, TARGET, 300);

    late.start().awaitHealth();

    assertThat(late.skips(EAST)).isTrue();
    assertThat(late.call().join().attempts()).isOne();
    fleet().awaitAgreement();
  }

  @Test
  public void should_be_quick_when_a_failure_on_one_node_is_told_to_the_others() throws Exception {
    List<Long> times = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      fleet().calm();
      fleet().simulator().fault(EAST, "503");
      times.add(nanosUntilAllSkip(fleet().nodes().get(round % fleet().nodes().size())));
    }
    SkipLatency latency = new SkipLatency(times);

    System.out.printf("%s: until the last node skips: %s%n", fleet().engine().name(), latency);
    assertThat(latency.percentile(50)).isLessThan(Duration.ofMillis(500));
  }

  /** From before the failing call is sent until the last node says that it skips the pair. */
  private long nanosUntilAllSkip(GatewayNode failing) {
    long begin = System.nanoTime();
    CompletableFuture<Call> call = failing.call();
    fleet()
        .nodes()
        .forEach(
            node -> {
              while (!node.skips(EAST)) {
                // Asking takes processors from those who are asked.
                LockSupport.parkNanos(1_000_000);
              }
            });
    long end = System.nanoTime();
    assertThat(call.join().isServed()).isTrue();
    return end - begin;
  }

  @Test
  public void should_reach_a_dead_target_once_in_a_suspension_when_all_nodes_have_callers()
      throws Exception {
    fleet().simulator().fault(EAST, "503");
    try (Traffic traffic = Traffic.to(fleet().nodes(), 300)) {
      fleet().awaitAll(node -> node.skips(EAST));
      long atFirst = fleet().simulator().counts(EAST).requests();
      traffic.runFor(SECONDS);
      traffic.finish();
      long probes = fleet().simulator().counts(EAST).requests() - atFirst;
      System.out.printf(
          "%s: dead target, %d s at 300 calls/s: %d served, %d failed; the target was reached %d"
              + " times at first, then %d times%n",
          fleet().engine().name(),
          SECONDS,
          traffic.served(),
          traffic.failures().size(),
          atFirst,
          probes);
      assertThat(traffic.failures()).isEmpty();
      assertThat(probes).isBetween(1L, (long) SECONDS / SUSPEND_DURATION + 1);
    }
  }
}
