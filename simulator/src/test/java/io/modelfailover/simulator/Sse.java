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
package io.modelfailover.simulator;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads server-sent events, and chunks around them. */
final class Sse {
  private Sse() {}

  /** The data of each event, comments and names left out. */
  static List<String> data(String stream) {
    return stream
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> line.substring("data: ".length()))
        .toList();
  }

  /** The text of OpenAI's chunks put together. */
  static String text(String stream) {
    return data(stream).stream()
        .filter(data -> data.startsWith("{") && data.endsWith("}"))
        .map(HttpCalls::json)
        .filter(chunk -> chunk.has("choices"))
        .map(Sse::content)
        .collect(Collectors.joining());
  }

  /** How many of OpenAI's chunks carry text. */
  static long tokens(String stream) {
    return data(stream).stream()
        .filter(data -> data.contains("\"delta\":{\"content\":\"") && data.endsWith("}"))
        .count();
  }

  /** Takes the chunks' sizes away; a body that is cut may end in the middle of one. */
  static String unchunked(String body) {
    List<String> chunks = new ArrayList<>();
    String rest = body;
    while (rest.contains("\r\n")) {
      int line = rest.indexOf("\r\n");
      int size = Integer.parseInt(rest.substring(0, line), 16);
      int end = Math.min(rest.length(), line + 2 + size);
      chunks.add(rest.substring(line + 2, end));
      rest = rest.substring(Math.min(rest.length(), end + 2));
    }
    return String.join("", chunks);
  }

  private static String content(JsonObject chunk) {
    JsonArray choices = chunk.getAsJsonArray("choices");
    if (choices.isEmpty()) {
      return "";
    }
    JsonObject delta = choices.get(0).getAsJsonObject().getAsJsonObject("delta");
    return delta.has("content") && !delta.get("content").isJsonNull()
        ? delta.get("content").getAsString()
        : "";
  }
}
