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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class FleetStartIT {
  private final LastIsWrong engine = new LastIsWrong();
  private final Fleet fleet = Fleet.over(engine, 10);

  @Test
  public void should_leave_nothing_behind_when_a_node_does_not_start() {
    assertThatThrownBy(fleet::before).hasMessageContaining("node2 runs");

    assertThat(fleet.nodes()).hasSize(3).noneMatch(GatewayNode::isAlive);
    assertThat(engine.closed).isTrue();
  }

  private static final class LastIsWrong implements Engine {
    private final HazelcastMembers members = new HazelcastMembers();
    private boolean closed;

    @Override
    public String name() {
      return "wrong";
    }

    @Override
    public void start(Network network, int size) {
      members.start(network, size);
    }

    @Override
    public String settings(int node) {
      return node < 2 ? members.settings(node) : "engine: nothing";
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
