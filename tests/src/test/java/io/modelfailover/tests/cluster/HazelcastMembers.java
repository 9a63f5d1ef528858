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

import java.util.List;
import java.util.stream.IntStream;

/** The gateways themselves are the cluster. */
public final class HazelcastMembers implements Engine {
  private List<String> members = List.of();

  @Override
  public String name() {
    return "hazelcast";
  }

  @Override
  public void start(Network network, int size) {
    members = IntStream.range(0, size).mapToObj(i -> network.host(i) + ":" + Ports.free()).toList();
  }

  @Override
  public String settings(int node) {
    return """
        engine: hazelcast
        name: fleet
        bind: "%s"
        members: ["%s"]
        """
        .formatted(members.get(node), String.join("\", \"", members));
  }

  @Override
  public void close() {}
}
