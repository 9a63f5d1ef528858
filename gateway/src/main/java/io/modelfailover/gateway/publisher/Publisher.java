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
package io.modelfailover.gateway.publisher;

import io.modelfailover.core.Ticker;
import io.modelfailover.gateway.access.AttemptTraces;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.gateway.management.Routes;
import io.modelfailover.gateway.observation.SuspensionControl;
import java.time.Clock;
import java.util.List;

/** The Publisher page and what it talks to: put together here. */
public final class Publisher implements AutoCloseable {
  private final List<Routes> routes;
  private final OverviewRoutes overview;

  public Publisher(
      AdminPassword password,
      HomeFolder home,
      GatewaySettings settings,
      Deployments deployments,
      SuspensionControl suspensions,
      History history,
      AttemptTraces traces,
      Ticker ticker,
      Clock clock) {
    ApiStore store = new ApiStore(home, deployments, clock);
    Sessions sessions = new Sessions(ticker);
    this.overview = new OverviewRoutes(deployments, suspensions, history, sessions);
    this.routes =
        List.of(
            new PageRoutes(),
            new AccessControl(
                password,
                sessions,
                new SignInLimit(ticker),
                settings.publisher().openSuspensions()),
            new ApiRoutes(home, store, deployments),
            new PolicyRoutes(),
            overview,
            new ConnectionRoutes(store),
            new TakeAlongRoutes(deployments),
            new SimulatorRoutes(settings.publisher(), deployments),
            new TryRoutes(home, settings, new Trial(settings, traces)));
  }

  /** Before any other: they guard what comes after them. */
  public List<Routes> routes() {
    return routes;
  }

  @Override
  public void close() {
    overview.close();
  }
}
