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

/** What three gateway processes have to do together, whatever engine they share through. */
public abstract class SharedSuspensionContract {
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

  protected static List<GatewayNode> without(List<GatewayNode> nodes, GatewayNode one) {
    return nodes.stream().filter(node -> node != one).toList();
  }
}
