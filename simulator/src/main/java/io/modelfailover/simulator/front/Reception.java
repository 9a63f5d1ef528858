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
package io.modelfailover.simulator.front;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.modelfailover.simulator.dialect.Completion;
import io.modelfailover.simulator.dialect.Json;
import io.modelfailover.simulator.dialect.Route;
import io.modelfailover.simulator.dialect.Router;
import io.modelfailover.simulator.fault.InvalidFaultException;
import io.modelfailover.simulator.fault.Query;
import io.modelfailover.simulator.log.Received;
import io.modelfailover.simulator.log.RequestLog;
import io.modelfailover.simulator.reply.Response;
import io.modelfailover.simulator.wire.Service;
import java.util.List;
import java.util.Optional;

/** Sends each request to where it is answered. Thread-safe. */
final class Reception implements Service {
  private static final String CONTROL = "/control/";
  private static final List<String> MODELS =
      List.of(
          "gpt-4o", "gpt-4o-mini", "claude-sonnet-4", "gemini-2.5-flash", "sim-429", "sim-cut-40");

  private final Router router = new Router();
  private final ChatDesk chats;
  private final ControlDesk control;
  private final RequestLog log;
  private final LogPage logPage;
  private final Runnable reset;

  Reception(ChatDesk chats, ControlDesk control, RequestLog log, LogPage logPage, Runnable reset) {
    this.chats = chats;
    this.control = control;
    this.log = log;
    this.logPage = logPage;
    this.reset = reset;
  }

  @Override
  public Answer answer(Received received) {
    if (received.method().equals("POST")) {
      Optional<Route> route = router.route(received.path());
      if (route.isPresent()) {
        return chats.answer(route.get(), received);
      }
    }
    return new Answer(administer(received).reply(), outcome -> {});
  }

  private Response administer(Received received) {
    try {
      return switch (received.method()) {
        case "GET" -> get(received.path());
        case "POST" -> post(received);
        case "DELETE" -> delete(received.path());
        default -> notFound(received);
      };
    } catch (InvalidFaultException e) {
      return Response.json(400, Errors.of(e.getMessage()));
    }
  }

  private Response get(String path) {
    return switch (path) {
      case "/health" -> Response.json(200, Json.object("status", "UP"));
      case "/log" -> Response.json(200, logPage.json());
      case "/control" -> Response.json(200, control.present(log.endpoints()));
      case "/faults" -> Response.json(200, control.known());
      default -> path.endsWith("/models") ? models(path) : notFound("GET " + path);
    };
  }

  private Response post(Received received) {
    String path = received.path();
    if (path.equals("/control/reset")) {
      reset.run();
      return Response.json(200, control.present(log.endpoints()));
    }
    String endpoint = path.startsWith(CONTROL) ? path.substring(CONTROL.length()) : "";
    if (!endpoint.isEmpty() && endpoint.indexOf('/') < 0) {
      control.set(endpoint, Query.parse(received.query()));
      return Response.json(200, control.present(endpoint));
    }
    return notFound(received);
  }

  private Response delete(String path) {
    if (path.equals("/log")) {
      log.clear();
      return Response.json(200, Json.object());
    }
    return notFound("DELETE " + path);
  }

  private static Response models(String path) {
    JsonArray data = new JsonArray();
    MODELS.forEach(id -> data.add(model(id)));
    return Response.json(200, Json.object("object", "list", "data", data))
        .header("x-simulator-endpoint", Router.endpoint(path));
  }

  private static JsonObject model(String id) {
    return Json.object(
        "id", id, "object", "model", "created", Completion.CREATED, "owned_by", "simulator");
  }

  private static Response notFound(Received received) {
    return notFound(received.method() + " " + received.path());
  }

  private static Response notFound(String what) {
    return Response.json(
        404,
        Errors.of(
            what
                + " (expected: POST …/chat/completions and the like, GET …/models, GET or POST"
                + " /control…, GET or DELETE /log, GET /faults, GET /health)"));
  }
}
