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
package io.modelfailover.cluster.hazelcast;

import io.modelfailover.cluster.ClusterEngine;
import io.modelfailover.cluster.jcache.FleetContract;
import java.util.List;
import java.util.Map;

public class HazelcastClusterTest extends FleetContract {
  private final List<String> members =
      List.of("127.0.0.1:" + freePort(), "127.0.0.1:" + freePort(), "127.0.0.1:" + freePort());

  @Override
  protected ClusterEngine engine() {
    return new HazelcastEngine();
  }

  @Override
  protected Map<String, String> settings(int gateway) {
    return Map.of(
        "engine", "hazelcast", "bind", members.get(gateway), "members", String.join(",", members));
  }
}
