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

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.management.Routes;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** {@code /api/apis/{file}/policies.zip}: what is deployed, for other gateways. Thread-safe. */
final class TakeAlongRoutes implements Routes {
  private final Deployments deployments;

  TakeAlongRoutes(Deployments deployments) {
    this.deployments = deployments;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/apis/{file}/policies.zip", this::download);
  }

  private void download(Context context) throws IOException {
    Optional<AiApi> api =
        deployments.states().stream()
            .filter(state -> state.file().equals(context.pathParam("file")))
            .findFirst()
            .flatMap(state -> state.api());
    if (api.isEmpty()) {
      context.status(404).json(Map.of("error", "Nothing is deployed from this file."));
      return;
    }
    context.contentType("application/zip");
    context.header(
        "Content-Disposition",
        "attachment; filename=\"" + api.get().synapseName() + "-policies.zip\"");
    context.result(PolicyArchive.of(api.get()));
  }
}
