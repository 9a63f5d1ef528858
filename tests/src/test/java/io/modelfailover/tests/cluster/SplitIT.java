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
import static io.modelfailover.tests.cluster.Fleet.WEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.Before;
import org.junit.ClassRule;
import org.junit.Test;

/** Two nodes on one side, one on the other, and no way between them, for a while. */
public class SplitIT {
  private static final CutNetwork NETWORK = new CutNetwork();

  @ClassRule public static final Fleet FLEET = Fleet.over(new HazelcastMembers(), 10).in(NETWORK);

  private final List<GatewayNode> half = FLEET.nodes().subList(0, 2);
  private final GatewayNode other = FLEET.nodes().get(2);

  @Before
  public void calm() {
    FLEET.awaitAgreement();
    FLEET.calm();
  }

  @Test
  public void should_let_the_later_end_win_when_the_halves_meet_again() throws Exception {
    try (Traffic traffic = Traffic.to(FLEET.nodes(), 60)) {
      split();
      half.get(0).suspend(EAST, TARGET, 100);
      other.suspend(EAST, TARGET, 200);
      Fleet.until(() -> half.get(1).skips(EAST));
      assertThat(node(half.get(1))).isEqualTo(half.get(0).name());
      traffic.runFor(5);
      heal();
      FLEET.awaitAll(node -> node(node).equals(other.name()));
      traffic.finish();
      report(traffic);
    }
    assertThat(FLEET.nodes()).allMatch(node -> node.skips(EAST));
  }

  @Test
  public void should_not_rise_again_when_one_half_resumed_what_both_had_known() throws Exception {
    FLEET.node0().suspend(EAST, TARGET, 300);
    FLEET.awaitAll(node -> node.skips(EAST));
    try (Traffic traffic = Traffic.to(FLEET.nodes(), 60)) {
      split();
      half.get(1).resumeAll();
      Fleet.until(() -> half.get(0).suspensions().isEmpty());
      assertThat(other.skips(EAST)).isTrue();
      heal();
      FLEET.awaitAll(node -> node.suspensions().isEmpty());
      traffic.finish();
      report(traffic);
    }
  }

  private void split() {
    NETWORK.cut(0, 2);
    NETWORK.cut(1, 2);
    Fleet.until(() -> !other.isConnected() && nodes(half.get(0)) == 2 && nodes(half.get(1)) == 2);
  }

  private void heal() {
    NETWORK.mend(0, 2);
    NETWORK.mend(1, 2);
    FLEET.awaitAgreement();
  }

  private static int nodes(GatewayNode node) {
    return node.cluster().getAsJsonArray("nodes").size();
  }

  private static String node(GatewayNode node) {
    return node.suspensions().get(0).get("node").getAsString();
  }

  private void report(Traffic traffic) {
    System.out.printf(
        "hazelcast: split in two and healed: %d calls served, %d failed%n",
        traffic.served(), traffic.failures().size());
    assertThat(traffic.failures()).isEmpty();
    assertThat(FLEET.simulator().counts(WEST).requests()).isPositive();
  }
}
