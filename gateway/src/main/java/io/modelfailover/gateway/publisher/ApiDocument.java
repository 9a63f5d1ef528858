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

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * An API's file as a tree that the page can edit. The file is YAML or JSON, the tree JSON; comments
 * do not survive an edit, older revisions keep them. Stateless.
 */
final class ApiDocument {
  private static final LoadSettings LOAD =
      LoadSettings.builder().setSchema(new CoreSchema()).build();
  private static final DumpSettings DUMP =
      DumpSettings.builder()
          .setSchema(new CoreSchema())
          .setDefaultFlowStyle(FlowStyle.BLOCK)
          .setMultiLineFlow(true)
          .setWidth(120)
          .build();

  private ApiDocument() {}

  /** An empty object for a file that is not readable as a tree of fields. */
  static JsonObject read(String text) {
    try {
      JsonElement json = JsonTrees.toJson(new Load(LOAD).loadFromString(text));
      return json.isJsonObject() ? json.getAsJsonObject() : new JsonObject();
    } catch (YamlEngineException e) {
      return new JsonObject();
    }
  }

  static String write(JsonObject document) {
    return new Dump(DUMP).dumpToString(JsonTrees.toPlain(document));
  }

  /** What an editor saw: whoever saves names it, so that nobody overwrites what he has not seen. */
  static String version(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Between the trees of YAML and of JSON. */
  private static final class JsonTrees {
    private static final Gson GSON = new GsonBuilder().serializeNulls().create();

    static JsonElement toJson(Object tree) {
      return GSON.toJsonTree(tree);
    }

    static Object toPlain(JsonElement element) {
      if (element.isJsonObject()) {
        Map<String, Object> map = new LinkedHashMap<>();
        element
            .getAsJsonObject()
            .entrySet()
            .forEach(e -> map.put(e.getKey(), toPlain(e.getValue())));
        return map;
      }
      if (element.isJsonArray()) {
        return element.getAsJsonArray().asList().stream().map(JsonTrees::toPlain).toList();
      }
      return element.isJsonNull() ? null : scalar(element);
    }

    private static Object scalar(JsonElement element) {
      var primitive = element.getAsJsonPrimitive();
      if (primitive.isBoolean()) {
        return primitive.getAsBoolean();
      }
      if (primitive.isString()) {
        return primitive.getAsString();
      }
      var number = primitive.getAsBigDecimal();
      return number.stripTrailingZeros().scale() <= 0 ? (Object) number.toBigInteger() : number;
    }
  }
}
