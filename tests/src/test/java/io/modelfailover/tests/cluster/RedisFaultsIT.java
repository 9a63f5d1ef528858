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

import org.junit.ClassRule;
import org.junit.Test;

public class RedisFaultsIT extends FleetFaultContract {
  private static final RedisServer REDIS = new RedisServer();

  @ClassRule public static final Fleet FLEET = Fleet.over(REDIS, 10);

  @Override
  protected Fleet fleet() {
    return FLEET;
  }

  @Test
  public void should_go_on_alone_and_agree_again_when_redis_was_killed() throws Exception {
    GatewayNode first = FLEET.node0();
    GatewayNode second = FLEET.nodes().get(1);
    try (Traffic traffic = Traffic.to(FLEET.nodes(), 60)) {
      REDIS.kill();
      FLEET.awaitAll(node -> !node.isConnected());
      assertThat(FLEET.nodes())
          .allMatch(node -> node.health().filter("up"::equals).isPresent())
          .allMatch(node -> node.metric("modelfailover_cluster_connected") == 0);
      first.suspend(EAST, TARGET, 100);
      second.suspend(EAST, TARGET, 200);
      traffic.runFor(3);
      REDIS.start();
      FLEET.awaitAgreement();
      FLEET.awaitAll(node -> node.skips(EAST) && RedisFaultsIT.isOf(second, node));
      report("Redis was killed", traffic);
    }
  }

  /** The later end, which the second node had, wins everywhere. */
  private static boolean isOf(GatewayNode origin, GatewayNode node) {
    return node.suspensions().get(0).get("node").getAsString().equals(origin.name());
  }

  @Test
  public void should_serve_when_redis_is_killed_while_the_target_is_dead() throws Exception {
    FLEET.simulator().fault(EAST, "503");
    try (Traffic traffic = Traffic.to(FLEET.nodes(), 60)) {
      FLEET.awaitAll(node -> node.skips(EAST));
      REDIS.kill();
      traffic.runFor(12);
      REDIS.start();
      FLEET.awaitAgreement();
      FLEET.simulator().heal(EAST);
      FLEET.awaitAll(node -> node.suspensions().isEmpty());
      report("Redis was killed while the target was dead", traffic);
    }
  }
}
