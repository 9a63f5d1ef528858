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

import com.google.gson.JsonParseException;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.ApiEndpoint;
import io.modelfailover.gateway.observation.SuspensionControl;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /api/suspensions}: GET lists them, DELETE of one resumes the pair, POST of {@code {api,
 * endpointId, model, seconds}} suspends one.
 */
public final class SuspensionRoutes implements Routes {
  private static final int LONGEST_SECONDS = 86_400;

  /** {@code seconds} may be absent: a minute. */
  record Order(String api, String endpointId, String model, Integer seconds) {
    int duration() {
      return seconds == null ? 60 : seconds;
    }
  }

  private final SuspensionControl suspensions;
  private final Deployments deployments;

  public SuspensionRoutes(SuspensionControl suspensions, Deployments deployments) {
    this.suspensions = suspensions;
    this.deployments = deployments;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/suspensions", context -> context.json(suspensions.list()));
    server.routes.delete("/api/suspensions/{id}", this::resume);
    server.routes.post("/api/suspensions", this::suspend);
  }

  private void resume(Context context) {
    if (suspensions.resume(context.pathParam("id"))) {
      context.status(204);
    } else {
      refuse(context, 404, "id: there is no suspension of this id");
    }
  }

  private void suspend(Context context) {
    Order order = order(context);
    if (order == null) {
      refuse(context, 400, "send {api, endpointId, model, seconds} as application/json");
    } else if (order.duration() < 1 || order.duration() > LONGEST_SECONDS) {
      refuse(context, 400, "seconds: expected: 1 to " + LONGEST_SECONDS);
    } else {
      suspend(context, order);
    }
  }

  private void suspend(Context context, Order order) {
    Optional<ModelEndpoint> pair = pair(order);
    if (pair.isEmpty()) {
      refuse(context, 404, "no API of this name has this endpoint and this model");
      return;
    }
    Duration duration = Duration.ofSeconds(order.duration());
    context.status(201).json(Map.of("id", suspensions.suspend(order.api(), pair.get(), duration)));
  }

  /** Null when the body is none. A page elsewhere can post a form here, but no JSON. */
  private static Order order(Context context) {
    String contentType = context.contentType();
    if (contentType == null || !contentType.startsWith("application/json")) {
      return null;
    }
    try {
      return context.bodyAsClass(Order.class);
    } catch (JsonParseException e) {
      return null;
    }
  }

  private Optional<ModelEndpoint> pair(Order order) {
    return deployments.states().stream()
        .flatMap(state -> state.api().stream())
        .filter(api -> api.synapseName().equals(order.api()))
        .filter(api -> api.modelNames().contains(order.model()))
        .flatMap(api -> endpoint(api, order).stream())
        .map(endpoint -> ModelEndpoint.of(endpoint.id(), order.model(), endpoint.name()))
        .findFirst();
  }

  private static Optional<ApiEndpoint> endpoint(AiApi api, Order order) {
    return api.endpoints().stream()
        .filter(endpoint -> endpoint.id().equals(order.endpointId()))
        .findFirst();
  }

  private static void refuse(Context context, int status, String why) {
    context.status(status).json(Map.of("error", why));
  }
}
