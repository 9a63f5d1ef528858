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

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.modelfailover.gateway.deployment.Port;
import io.modelfailover.gateway.home.GatewaySettings;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server for operators. */
public final class ManagementServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);

  private final Javalin server;

  private ManagementServer(Javalin server) {
    this.server = server;
  }

  /**
   * @throws io.modelfailover.gateway.deployment.StartException when the port is taken
   */
  public static ManagementServer start(GatewaySettings settings, List<Routes> parts) {
    new Port(settings.bind(), settings.managementPort()).requireFree();
    Javalin server =
        Javalin.create(
            config -> {
              configure(config);
              parts.forEach(part -> part.addTo(config));
            });
    server.start(settings.bind(), settings.managementPort());
    return new ManagementServer(server);
  }

  private static void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.jsonMapper(new GsonMapper());
    config.routes.exception(
        Exception.class,
        (e, context) -> {
          LOG.error("{} {}", context.method(), context.path(), e);
          context.status(500).json(Map.of("error", "The gateway failed; its log says why."));
        });
  }

  @Override
  public void close() {
    server.stop();
  }
}
