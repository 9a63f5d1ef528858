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

import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.gateway.home.Application;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.gateway.home.Secret;
import io.modelfailover.gateway.management.Routes;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** {@code /api/try}: sends a request through the gateway as an application would. Thread-safe. */
final class TryRoutes implements Routes {
  /** Each holds a thread of the management port until it is answered. */
  private static final int MOST_AT_ONCE = 10;

  private final HomeFolder home;
  private final GatewaySettings settings;
  private final Trial trial;
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  TryRoutes(HomeFolder home, GatewaySettings settings, Trial trial) {
    this.home = home;
    this.settings = settings;
    this.trial = trial;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/applications", context -> context.json(names()));
    server.routes.get("/api/gateway", context -> context.json(Map.of("port", settings.port())));
    server.routes.post("/api/try", this::tryIt);
  }

  private List<String> names() {
    return home.applications().stream().map(Application::name).toList();
  }

  private void tryIt(Context context) {
    JsonObject order = Json.object(context.body());
    String path = Json.text(order, "path");
    String stage = Json.text(order, "stage");
    String key = key(Json.text(order, "application"), stage);
    if (!path.startsWith("/")) {
      refuse(context, 400, "path: " + path + " (expected: an operation's path)");
    } else if (key == null) {
      refuse(context, 400, "application: (expected: one that has a " + stage + " key)");
    } else if (!places.tryAcquire()) {
      refuse(context, 429, "Too many requests are being tried at once.");
    } else {
      send(context, path, key, Json.text(order, "body"));
    }
  }

  private void send(Context context, String path, String key, String body) {
    try {
      context.json(trial.send(path, key, body));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(context, 503, "The gateway is stopping.");
    } catch (IOException | IllegalArgumentException e) {
      refuse(context, 502, "The gateway did not answer: " + e.getMessage());
    } finally {
      places.release();
    }
  }

  /** Null when there is no such application, or it has no key for the stage. */
  private String key(String application, String stage) {
    return home.applications().stream()
        .filter(known -> known.name().equals(application))
        .flatMap(known -> keyOf(known, stage).stream())
        .map(Secret::reveal)
        .findFirst()
        .orElse(null);
  }

  private static Optional<Secret> keyOf(Application application, String stage) {
    return switch (stage) {
      case "production" -> application.productionKey();
      case "sandbox" -> application.sandboxKey();
      default -> Optional.empty();
    };
  }

  private static void refuse(Context context, int status, String why) {
    context.status(status).json(Map.of("error", why));
  }
}
