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
import io.javalin.http.Context;
import io.modelfailover.gateway.deployment.DeploymentState;
import io.modelfailover.gateway.deployment.Deployments;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/** {@code /health} and {@code /api/deployments}: is it well, and what does it serve? */
public final class HealthRoutes implements Routes {
  record Health(String status, int requestsInFlight, List<Served> apis, List<Failed> failed) {}

  record Served(String file, String name, String path) {}

  record Failed(String file, String error) {}

  record Deployment(String file, String name, String path, String error) {}

  private final Deployments deployments;
  private final BooleanSupplier stopping;
  private final IntSupplier requestsInFlight;

  public HealthRoutes(
      Deployments deployments, BooleanSupplier stopping, IntSupplier requestsInFlight) {
    this.deployments = deployments;
    this.stopping = stopping;
    this.requestsInFlight = requestsInFlight;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/health", this::health);
    server.routes.get("/api/deployments", this::deployments);
  }

  /** A gateway that stops asks load balancers to go elsewhere; one with a bad file still serves. */
  private void health(Context context) {
    List<Failed> failed = failed();
    boolean stops = stopping.getAsBoolean();
    String status = stops ? "stopping" : failed.isEmpty() ? "up" : "degraded";
    context
        .status(stops ? 503 : 200)
        .json(new Health(status, requestsInFlight.getAsInt(), served(), failed));
  }

  private List<Served> served() {
    return deployments.states().stream()
        .flatMap(
            state ->
                state.api().stream()
                    .map(api -> new Served(state.file(), api.synapseName(), api.basePath())))
        .toList();
  }

  private List<Failed> failed() {
    List<Failed> failed = new ArrayList<>();
    deployments
        .applicationsError()
        .ifPresent(error -> failed.add(new Failed("applications.yaml", error)));
    deployments
        .states()
        .forEach(s -> s.error().ifPresent(error -> failed.add(new Failed(s.file(), error))));
    return failed;
  }

  private void deployments(Context context) {
    context.json(deployments.states().stream().map(HealthRoutes::deployment).toList());
  }

  private static Deployment deployment(DeploymentState state) {
    return new Deployment(
        state.file(),
        state.api().map(api -> api.synapseName()).orElse(null),
        state.api().map(api -> api.basePath()).orElse(null),
        state.error().orElse(null));
  }
}
