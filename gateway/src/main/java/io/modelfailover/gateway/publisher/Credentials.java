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
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Keeps endpoints' credentials out of the browser: values go out as null, and a null that comes
 * back stands for the value that the file has. Stateless.
 */
final class Credentials {
  private static final Pattern ORIGIN = Pattern.compile("^[a-zA-Z]+://[^/?#]*");

  private Credentials() {}

  /** A copy of the document in which no credential can be read. */
  static JsonObject mask(JsonObject document) {
    JsonObject masked = document.deepCopy();
    endpoints(masked)
        .forEach(
            endpoint -> {
              JsonObject auth = member(endpoint, "auth");
              if (auth.has("value")) {
                auth.add("value", JsonNull.INSTANCE);
              }
              JsonObject headers = member(endpoint, "headers");
              headers.keySet().forEach(name -> headers.add(name, JsonNull.INSTANCE));
            });
    return masked;
  }

  /**
   * A copy of the document with every null filled in from {@code before}, endpoint by endpoint, as
   * long as the endpoint is at the same host: a key that nobody can read must not be sent elsewhere
   * by whoever changes the address.
   */
  static JsonObject restore(JsonObject document, JsonObject before) {
    JsonObject restored = document.deepCopy();
    for (JsonElement element : endpoints(restored)) {
      JsonObject endpoint = element.getAsJsonObject();
      JsonObject old = byId(before, Json.text(endpoint, "id"));
      if (origin(endpoint).equals(origin(old))) {
        fillIn(member(endpoint, "auth"), member(old, "auth"));
        fillIn(member(endpoint, "headers"), member(old, "headers"));
      }
    }
    return restored;
  }

  /** Scheme, host and port as they are written. */
  private static String origin(JsonObject endpoint) {
    Matcher matcher = ORIGIN.matcher(Json.text(endpoint, "url"));
    return matcher.find() ? matcher.group().toLowerCase(Locale.ROOT) : "";
  }

  private static void fillIn(JsonObject fields, JsonObject before) {
    for (Map.Entry<String, JsonElement> field : fields.entrySet()) {
      if (field.getValue().isJsonNull() && before.has(field.getKey())) {
        field.setValue(before.get(field.getKey()));
      }
    }
  }

  private static JsonObject byId(JsonObject document, String id) {
    for (JsonElement endpoint : endpoints(document)) {
      if (endpoint.isJsonObject() && Json.text(endpoint.getAsJsonObject(), "id").equals(id)) {
        return endpoint.getAsJsonObject();
      }
    }
    return new JsonObject();
  }

  private static JsonArray endpoints(JsonObject document) {
    JsonElement endpoints = document.get("endpoints");
    JsonArray objects = new JsonArray();
    if (endpoints != null && endpoints.isJsonArray()) {
      endpoints.getAsJsonArray().asList().stream()
          .filter(JsonElement::isJsonObject)
          .forEach(objects::add);
    }
    return objects;
  }

  private static JsonObject member(JsonElement parent, String name) {
    return Json.object(parent.getAsJsonObject(), name);
  }
}
