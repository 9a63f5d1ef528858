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
package io.modelfailover.cluster;

import java.util.List;

/** How a gateway's fleet looked at one moment, from that gateway. Immutable. */
public final class ClusterState {
  private final String engine;
  private final String name;
  private final String node;
  private final boolean connected;
  private final List<String> nodes;

  public ClusterState(
      String engine, String name, String node, boolean connected, List<String> nodes) {
    this.engine = engine;
    this.name = name;
    this.node = node;
    this.connected = connected;
    this.nodes = List.copyOf(nodes);
  }

  public String engine() {
    return engine;
  }

  /** The cluster's name. */
  public String name() {
    return name;
  }

  /** This gateway's name. */
  public String node() {
    return node;
  }

  /** Whether what this gateway finds out reaches the others, and theirs this one. */
  public boolean isConnected() {
    return connected;
  }

  /** The gateways that gave a sign of life lately, this one included, in the order of names. */
  public List<String> nodes() {
    return nodes;
  }
}
