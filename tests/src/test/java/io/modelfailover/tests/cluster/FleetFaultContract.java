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

import java.util.List;
import org.junit.Before;
import org.junit.Test;

/** What callers must not notice, and what the nodes must agree on afterwards. */
public abstract class FleetFaultContract {
  private static final int PER_SECOND = 60;

  protected abstract Fleet fleet();

  @Before
  public void calm() {
    fleet().awaitAgreement();
    fleet().calm();
  }

  @Test
  public void should_go_on_probing_when_the_node_that_saw_the_failure_is_killed() throws Exception {
    GatewayNode victim = fleet().node0();
    List<GatewayNode> others = fleet().nodes().subList(1, 3);
    fleet().simulator().fault(EAST, "503");
    victim.call().join();
    fleet().awaitAll(node -> node.skips(EAST));

    try (Traffic traffic = Traffic.to(others, PER_SECOND)) {
      victim.kill();
      fleet().simulator().heal(EAST);
      Fleet.until(() -> others.stream().allMatch(node -> node.suspensions().isEmpty()));
      report("a node was killed", traffic);
    } finally {
      victim.start().awaitHealth();
    }
    for (GatewayNode node : others) {
      assertThat(node.call().join().model()).isEqualTo(TARGET);
    }
  }

  @Test
  public void should_not_rise_again_when_a_node_slept_through_the_recovery() throws Exception {
    GatewayNode sleeper = fleet().node0();
    List<GatewayNode> others = fleet().nodes().subList(1, 3);
    fleet().nodes().get(1).suspend(EAST, TARGET, 300);
    fleet().awaitAll(node -> node.skips(EAST));

    try (Traffic traffic = Traffic.to(others, PER_SECOND)) {
      sleeper.pause();
      others.get(0).resumeAll();
      Fleet.until(() -> others.stream().allMatch(node -> node.suspensions().isEmpty()));
      traffic.runFor(20);
      sleeper.wake();
      traffic.sendTo(fleet().nodes());
      fleet().awaitAgreement();
      fleet().awaitAll(node -> node.suspensions().isEmpty());
      traffic.runFor(5);
      report("a node slept for 20 s", traffic);
    }
    assertThat(fleet().nodes()).allMatch(node -> node.suspensions().isEmpty());
  }

  @Test
  public void should_learn_what_it_missed_when_a_node_slept_through_a_failure() throws Exception {
    GatewayNode sleeper = fleet().nodes().get(2);
    List<GatewayNode> others = fleet().nodes().subList(0, 2);

    try (Traffic traffic = Traffic.to(others, PER_SECOND)) {
      sleeper.pause();
      others.get(0).suspend(EAST, TARGET, 300);
      traffic.runFor(20);
      sleeper.wake();
      traffic.sendTo(fleet().nodes());
      fleet().awaitAll(node -> node.skips(EAST));
      report("a node slept for 20 s", traffic);
    }
    fleet().awaitAgreement();
  }

  /** Says what was counted; nobody may have been refused. */
  protected void report(String what, Traffic traffic) {
    traffic.finish();
    System.out.printf(
        "%s: %s: %d calls served, %d failed%n",
        fleet().engine().name(), what, traffic.served(), traffic.failures().size());
    assertThat(traffic.failures()).isEmpty();
    assertThat(traffic.served()).isPositive();
  }
}
