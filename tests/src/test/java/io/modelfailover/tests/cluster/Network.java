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

import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.util.List;

/** Where the nodes of a fleet live. The loopback, unless somebody wants to cut wires. */
public interface Network extends AutoCloseable {
  Network LOOPBACK = new Network() {};

  default void open(int size) {}

  /** Address of the node of this number. */
  default String host(int node) {
    return "127.0.0.1";
  }

  /** Address of whoever is no node: the provider, the engine's server. */
  default String ownHost() {
    return "127.0.0.1";
  }

  /** What starts a command where this node lives. */
  default List<String> prefix(int node) {
    return List.of();
  }

  default Simulator startSimulator() throws IOException {
    return Simulator.start();
  }

  default String simulatorUrl(Simulator simulator, String endpoint) {
    return simulator.url(endpoint);
  }

  @Override
  default void close() {}
}
