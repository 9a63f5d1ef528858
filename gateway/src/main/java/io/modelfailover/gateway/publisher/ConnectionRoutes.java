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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.InvalidFileException;
import io.modelfailover.gateway.management.Routes;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** {@code /api/apis/{file}/connection}: tries an endpoint before it is saved. Thread-safe. */
final class ConnectionRoutes implements Routes {
  private static final int MOST_AT_ONCE = 10;

  private final ApiStore store;
  private final ConnectionCheck check = new ConnectionCheck();
  private final Semaphore places = new Semaphore(MOST_AT_ONCE);

  ConnectionRoutes(ApiStore store) {
    this.store = store;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.post("/api/apis/{file}/connection", this::connect);
  }

  /** A credential that the browser does not have is the saved one, if the host is the same. */
  private void connect(Context context) throws InterruptedException {
    String file = context.pathParam("file");
    JsonObject endpoint = Json.object(Json.object(context.body()), "endpoint");
    if (!ApiStore.isName(file)) {
      context.status(404).json(Map.of("error", "There is no such API."));
    } else if (!places.tryAcquire()) {
      context.status(429).json(Map.of("error", "Too many endpoints are being tried at once."));
    } else {
      try {
        context.json(check.of(parsed(file, endpoint).endpoints().get(0)));
      } catch (InvalidFileException e) {
        context.status(422).json(Problem.answer("The endpoint is not complete.", e));
      } finally {
        places.release();
      }
    }
  }

  /** The endpoint alone, in an API that has nothing else to complain about. */
  private AiApi parsed(String file, JsonObject endpoint) {
    JsonObject document =
        Json.object(
            "{\"name\": \"n\", \"context\": \"/n\", \"version\": \"v1\", \"models\": [\"m\"],"
                + " \"operations\": [{\"method\": \"GET\", \"path\": \"/models\"}]}");
    JsonArray endpoints = new JsonArray();
    endpoints.add(endpoint);
    document.add("endpoints", endpoints);
    return store.validate(file, document, "");
  }
}
