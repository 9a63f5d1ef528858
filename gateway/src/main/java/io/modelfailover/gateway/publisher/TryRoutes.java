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
import io.modelfailover.gateway.management.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/try}: sends a request through the gateway as an application would. */
final class TryRoutes implements Routes {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int MOST_SHOWN = 64 * 1024;
  private static final String ANSWER_HEADERS = "x-failover-";

  private final HomeFolder home;
  private final GatewaySettings settings;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  TryRoutes(HomeFolder home, GatewaySettings settings) {
    this.home = home;
    this.settings = settings;
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

  private void tryIt(Context context) throws IOException {
    JsonObject order = Json.object(context.body());
    String path = Json.text(order, "path");
    String key = key(order);
    if (!path.startsWith("/") || key == null) {
      context.status(400).json(Map.of("error", "path, application and stage are needed"));
      return;
    }
    try {
      context.json(send(path, key, Json.text(order, "body")));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      context.status(503).json(Map.of("error", "The gateway is stopping."));
    } catch (IOException | IllegalArgumentException e) {
      context.status(502).json(Map.of("error", "The gateway did not answer: " + e.getMessage()));
    }
  }

  /** Null when there is no such application, or it has no key for the stage. */
  private String key(JsonObject order) {
    return home.applications().stream()
        .filter(application -> application.name().equals(Json.text(order, "application")))
        .map(application -> keyOf(application, Json.text(order, "stage")))
        .findFirst()
        .orElse(null);
  }

  private static String keyOf(Application application, String stage) {
    var secret = stage.equals("sandbox") ? application.sandboxKey() : application.productionKey();
    return secret.map(s -> s.reveal()).orElse(null);
  }

  private Map<String, Object> send(String path, String key, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("http://" + settings.bind() + ":" + settings.port() + path))
            .timeout(LIMIT)
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    long start = System.nanoTime();
    HttpResponse<InputStream> response =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    return shown(response, start);
  }

  private static Map<String, Object> shown(HttpResponse<InputStream> response, long start)
      throws IOException {
    try (InputStream in = response.body()) {
      byte[] first = in.readNBytes(1);
      long firstByte = System.nanoTime();
      byte[] rest = in.readNBytes(MOST_SHOWN);
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("status", response.statusCode());
      shown.put("headers", headers(response));
      shown.put("firstByteMillis", millis(start, firstByte));
      shown.put("millis", millis(start, System.nanoTime()));
      shown.put(
          "body",
          new String(first, StandardCharsets.UTF_8) + new String(rest, StandardCharsets.UTF_8));
      return shown;
    }
  }

  private static double millis(long start, long end) {
    return Math.round((end - start) / 100_000.0) / 10.0;
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith(ANSWER_HEADERS) || name.equals("retry-after")) {
                headers.put(name, String.join(", ", values));
              }
            });
    return headers;
  }
}
