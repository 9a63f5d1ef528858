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
package io.modelfailover.gateway.management;

import io.javalin.config.JavalinConfig;
import io.modelfailover.cluster.ClusterState;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code /api/cluster}: the fleet as this gateway sees it. What the list of suspensions leaves
 * open, whether the others know of it too, stands in its header {@code X-Cluster}.
 */
public final class ClusterRoutes implements Routes {
  private static final String HEADER = "X-Cluster";

  /** Where nothing is shared, the engine is called none and this gateway is alone. */
  record Cluster(String engine, String name, String node, boolean connected, List<String> nodes) {}

  private final Supplier<Optional<ClusterState>> state;
  private final String node;

  public ClusterRoutes(Supplier<Optional<ClusterState>> state, String node) {
    this.state = state;
    this.node = node;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/cluster", context -> context.json(cluster()));
    server.routes.before(
        "/api/suspensions",
        context ->
            context.header(
                HEADER,
                state
                    .get()
                    .map(now -> now.isConnected() ? "connected" : "disconnected")
                    .orElse("none")));
  }

  private Cluster cluster() {
    return state
        .get()
        .map(
            now ->
                new Cluster(now.engine(), now.name(), now.node(), now.isConnected(), now.nodes()))
        .orElseGet(() -> new Cluster("none", "", node, false, List.of(node)));
  }
}
