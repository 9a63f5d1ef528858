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
import io.modelfailover.gateway.deployment.DeploymentException;
import io.modelfailover.gateway.deployment.DeploymentState;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.gateway.home.InvalidFileException;
import io.modelfailover.gateway.home.Operation;
import io.modelfailover.gateway.management.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** {@code /api/apis}: the AI APIs, their drafts and their revisions. Thread-safe. */
final class ApiRoutes implements Routes {
  private static final String NEW = "new";

  /** What can be said without opening the file; mostly empty when nothing is served from it. */
  record Summary(
      String file,
      String name,
      String synapseName,
      String basePath,
      String provider,
      List<String> models,
      List<String> operations,
      int endpoints,
      int policies,
      boolean draft,
      String error) {}

  private final HomeFolder home;
  private final ApiStore store;
  private final Deployments deployments;

  ApiRoutes(HomeFolder home, ApiStore store, Deployments deployments) {
    this.home = home;
    this.store = store;
    this.deployments = deployments;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/apis", context -> context.json(list()));
    server.routes.get("/api/apis/{file}", existing(this::show));
    server.routes.put("/api/apis/{file}/draft", named(this::saveDraft));
    server.routes.delete("/api/apis/{file}/draft", named(this::dropDraft));
    server.routes.post("/api/apis/{file}/validation", named(this::validate));
    server.routes.post("/api/apis/{file}/deployment", named(this::deploy));
    server.routes.delete("/api/apis/{file}", existing(this::remove));
    server.routes.get("/api/apis/{file}/revisions", existing(this::revisions));
    server.routes.get("/api/apis/{file}/revisions/{revision}", existing(this::revision));
  }

  private io.javalin.http.Handler named(Consumer<Context> handler) {
    return context -> {
      if (ApiStore.isName(context.pathParam("file"))) {
        answering(context, handler);
      } else {
        context.status(404).json(Map.of("error", "There is no such API."));
      }
    };
  }

  private io.javalin.http.Handler existing(Consumer<Context> handler) {
    return context -> {
      if (store.exists(context.pathParam("file"))) {
        answering(context, handler);
      } else {
        context.status(404).json(Map.of("error", "There is no such API."));
      }
    };
  }

  private static void answering(Context context, Consumer<Context> handler) {
    try {
      handler.accept(context);
    } catch (ApiStore.ConflictException e) {
      context
          .status(409)
          .json(
              Map.of(
                  "error",
                  "Somebody else has changed this API since you opened it. Your changes are still"
                      + " here; reload to see theirs."));
    } catch (InvalidFileException e) {
      context.status(422).json(Problem.answer("Not deployed.", e));
    } catch (DeploymentException e) {
      context.status(422).json(Map.of("error", e.getMessage(), "problems", List.of()));
    }
  }

  private List<Summary> list() {
    List<Summary> all = new ArrayList<>();
    for (String file : home.apiFiles()) {
      Optional<DeploymentState> state =
          deployments.states().stream().filter(s -> s.file().equals(file)).findFirst();
      all.add(summary(file, state));
    }
    return all;
  }

  private Summary summary(String file, Optional<DeploymentState> state) {
    var api = state.flatMap(DeploymentState::api);
    return new Summary(
        file,
        api.map(a -> a.name()).orElse(file),
        api.map(a -> a.synapseName()).orElse(""),
        api.map(a -> a.basePath()).orElse(""),
        api.map(a -> a.provider()).orElse(""),
        api.map(ApiRoutes::models).orElse(List.of()),
        api.map(a -> a.operations().stream().map(Operation::toString).toList()).orElse(List.of()),
        api.map(a -> a.endpoints().size()).orElse(0),
        api.map(a -> a.policies().size()).orElse(0),
        store.draft(file).isPresent(),
        state.flatMap(DeploymentState::error).orElse(""));
  }

  private static List<String> models(AiApi api) {
    return api.models().values().stream().flatMap(List::stream).distinct().toList();
  }

  private void show(Context context) {
    String file = context.pathParam("file");
    String text = store.text(file);
    Optional<String> draft = store.draft(file);
    JsonObject shown = masked(draft.orElse(text));
    shown.addProperty("file", file);
    shown.addProperty("version", ApiDocument.version(text));
    shown.addProperty("draft", draft.isPresent());
    answer(context, shown);
  }

  private void saveDraft(Context context) {
    JsonObject body = Json.object(context.body());
    store.saveDraft(
        context.pathParam("file"),
        version(body),
        Json.object(body, "document"),
        Json.text(body, "revision"));
    context.status(204);
  }

  private void dropDraft(Context context) {
    store.dropDraft(context.pathParam("file"));
    context.status(204);
  }

  private void validate(Context context) {
    JsonObject body = Json.object(context.body());
    try {
      store.validate(
          context.pathParam("file"), Json.object(body, "document"), Json.text(body, "revision"));
      context.json(Map.of("problems", List.of()));
    } catch (InvalidFileException e) {
      context.json(Map.of("problems", Problem.of(e)));
    }
  }

  private void deploy(Context context) {
    JsonObject body = Json.object(context.body());
    String file = context.pathParam("file");
    store.deploy(file, version(body), Json.object(body, "document"), Json.text(body, "revision"));
    context.json(Map.of("version", ApiDocument.version(store.text(file))));
  }

  private void remove(Context context) {
    store.remove(context.pathParam("file"), context.queryParam("version"));
    context.status(204);
  }

  private void revisions(Context context) {
    context.json(store.revisions(context.pathParam("file")));
  }

  /** To be looked at beside what is deployed now, and to be restored. */
  private void revision(Context context) {
    String file = context.pathParam("file");
    Optional<String> text = store.revision(file, context.pathParam("revision"));
    if (text.isEmpty()) {
      context.status(404).json(Map.of("error", "There is no such revision."));
      return;
    }
    JsonObject shown = masked(text.get());
    shown.addProperty("text", yaml(shown));
    shown.addProperty("deployed", yaml(masked(store.text(file))));
    answer(context, shown);
  }

  private static String yaml(JsonObject masked) {
    return ApiDocument.write(Json.object(masked, "document"));
  }

  private static JsonObject masked(String text) {
    JsonObject shown = new JsonObject();
    shown.add("document", Credentials.mask(ApiDocument.read(text)));
    return shown;
  }

  /** With its nulls, which stand for credentials. */
  private static void answer(Context context, JsonObject json) {
    context.contentType("application/json").result(json.toString());
  }

  /** A file that is not there yet has the version of an empty one. */
  private static String version(JsonObject body) {
    String version = Json.text(body, "version");
    return version.equals(NEW) ? ApiDocument.version("") : version;
  }
}
