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

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.definitions.PolicyDefinition;
import io.modelfailover.definitions.PolicyDefinitions;
import io.modelfailover.gateway.management.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /api/policies}: which policies there are, by the files that API platforms import. */
final class PolicyRoutes implements Routes {
  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/policies", context -> context.json(specifications()));
    server.routes.post("/api/policies/{name}/{version}/xml", this::render);
  }

  private static List<?> specifications() {
    return PolicyDefinitions.all().stream().map(PolicyDefinition::specification).toList();
  }

  /** What Synapse gets to see of a policy with these parameters. */
  private void render(Context context) {
    Optional<PolicyDefinition> definition =
        PolicyDefinitions.find(context.pathParam("name"), context.pathParam("version"));
    if (definition.isEmpty()) {
      context.status(404).json(Map.of("error", "There is no such policy."));
      return;
    }
    JsonObject given = Json.object(Json.object(context.body()), "parameters");
    Map<String, String> parameters = new LinkedHashMap<>();
    given.entrySet().forEach(e -> parameters.put(e.getKey(), text(e.getValue())));
    context.contentType("application/xml");
    context.result(definition.get().render(parameters));
  }

  private static String text(JsonElement value) {
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }
}
