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
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads JSON with its numbers as they were written, and tells of fields that are given twice. */
final class JsonTree {
  /** Deeper than anything that a policy has a meaning for. */
  private static final int DEEPEST = 8;

  private static final Pattern POSITION = Pattern.compile("line \\d+ column \\d+");

  private final JsonReader in;
  private final Violations violations;

  private JsonTree(JsonReader in, Violations violations) {
    this.in = in;
    this.violations = violations;
  }

  /** The object that {@code json} is; empty, with a violation, where it is none. */
  static Optional<JsonObject> readObject(String name, String json, Violations violations) {
    JsonReader in = new JsonReader(new StringReader(json));
    try {
      JsonElement root = new JsonTree(in, violations).element("", 0);
      if (in.peek() == JsonToken.END_DOCUMENT && root.isJsonObject()) {
        return Optional.of(root.getAsJsonObject());
      }
      violations.add(name, root, "a JSON object");
    } catch (IOException | IllegalStateException | NumberFormatException unreadable) {
      violations.add(name, "unreadable" + position(unreadable), "a JSON object");
    }
    return Optional.empty();
  }

  private static String position(Exception unreadable) {
    Matcher position = POSITION.matcher(String.valueOf(unreadable.getMessage()));
    return position.find() ? " at " + position.group() : "";
  }

  private JsonElement element(String path, int depth) throws IOException {
    switch (in.peek()) {
      case BEGIN_OBJECT:
        return depth == DEEPEST ? skipped() : object(path, depth + 1);
      case BEGIN_ARRAY:
        return depth == DEEPEST ? skipped() : array(path, depth + 1);
      case STRING:
        return new JsonPrimitive(in.nextString());
      case NUMBER:
        return new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(in));
      case BOOLEAN:
        return new JsonPrimitive(in.nextBoolean());
      default:
        in.nextNull();
        return JsonNull.INSTANCE;
    }
  }

  private JsonObject object(String path, int depth) throws IOException {
    JsonObject object = new JsonObject();
    in.beginObject();
    while (in.hasNext()) {
      String name = in.nextName();
      String child = path.isEmpty() ? name : path + "." + name;
      JsonElement value = element(child, depth);
      if (object.has(name)) {
        violations.add(child, value, "each field once");
      }
      object.add(name, value);
    }
    in.endObject();
    return object;
  }

  private JsonArray array(String path, int depth) throws IOException {
    JsonArray array = new JsonArray();
    in.beginArray();
    while (in.hasNext()) {
      array.add(element(path + "[" + array.size() + "]", depth));
    }
    in.endArray();
    return array;
  }

  private JsonElement skipped() throws IOException {
    in.skipValue();
    return JsonNull.INSTANCE;
  }
}
