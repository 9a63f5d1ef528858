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
package io.modelfailover.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.modelfailover.core.ModelEndpoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads one stage. One that is switched off, in whichever spelling, is empty. */
final class StageReader {
  private static final List<String> STAGE_FIELDS = List.of("targetModel", "fallbackModels");
  private static final List<String> PAIR_FIELDS =
      List.of("vendor", "model", "endpointId", "endpointName");

  private final String path;
  private final Violations violations;

  /** Pairs in their order, each with the path where it was found first. */
  private final Map<ModelEndpoint, String> pairs = new LinkedHashMap<>();

  private StageReader(String path, Violations violations) {
    this.path = path;
    this.violations = violations;
  }

  static Optional<StagePolicy> read(String path, JsonElement stage, Violations violations) {
    if (Settings.isBlank(stage)) {
      return Optional.empty();
    }
    if (!stage.isJsonObject()) {
      violations.add(path, stage, "an object with " + String.join(" and ", STAGE_FIELDS));
      return Optional.empty();
    }
    return new StageReader(path, violations).read(stage.getAsJsonObject());
  }

  private Optional<StagePolicy> read(JsonObject stage) {
    stage
        .entrySet()
        .forEach(e -> violations.requireKnown(path + ".", e.getKey(), e.getValue(), STAGE_FIELDS));
    JsonElement target = stage.get("targetModel");
    JsonArray fallbacks = fallbacks(stage.get("fallbackModels"));
    if (isOff(target) && fallbacks.size() == 0) {
      return Optional.empty();
    }
    pair(path + ".targetModel", target);
    for (int i = 0; i < fallbacks.size(); i++) {
      pair(path + ".fallbackModels[" + i + "]", fallbacks.get(i));
    }
    return pairs.isEmpty()
        ? Optional.empty()
        : Optional.of(new StagePolicy(new ArrayList<>(pairs.keySet())));
  }

  private JsonArray fallbacks(JsonElement list) {
    if (Settings.isBlank(list)) {
      return new JsonArray();
    }
    if (list.isJsonArray()) {
      return list.getAsJsonArray();
    }
    violations.add(path + ".fallbackModels", list, "a list of models with their endpoints");
    return new JsonArray();
  }

  private static boolean isOff(JsonElement target) {
    if (Settings.isBlank(target)) {
      return true;
    }
    return target.isJsonObject()
        && Settings.isBlank(target.getAsJsonObject().get("model"))
        && Settings.isBlank(target.getAsJsonObject().get("endpointId"));
  }

  private void pair(String at, JsonElement pair) {
    if (pair == null || !pair.isJsonObject()) {
      violations.add(at, pair, "an object with model and endpointId");
      return;
    }
    JsonObject fields = pair.getAsJsonObject();
    fields
        .entrySet()
        .forEach(e -> violations.requireKnown(at + ".", e.getKey(), e.getValue(), PAIR_FIELDS));
    text(at, fields, "vendor", "the model's provider, or nothing", false);
    String name = text(at, fields, "endpointName", "a name for people, or nothing", false);
    String model = text(at, fields, "model", "the name of a model", true);
    String endpointId = text(at, fields, "endpointId", "the id of an endpoint", true);
    if (!model.isEmpty() && !endpointId.isEmpty()) {
      add(at, ModelEndpoint.of(endpointId, model, name));
    }
  }

  private void add(String at, ModelEndpoint pair) {
    String first = pairs.putIfAbsent(pair, at);
    if (first != null) {
      violations.add(at, pair.toString(), "each pair once in a stage, this one is " + first);
    }
  }

  private String text(String at, JsonObject fields, String name, String expected, boolean needed) {
    JsonElement value = fields.get(name);
    boolean blank = Settings.isBlank(value);
    boolean isText = !blank && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString();
    if (blank ? needed : !isText) {
      violations.add(at + "." + name, value, expected);
    }
    return isText ? value.getAsString() : "";
  }
}
