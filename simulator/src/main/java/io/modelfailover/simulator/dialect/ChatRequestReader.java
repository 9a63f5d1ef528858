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
package io.modelfailover.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;

/** Reads what matters of a request's body in one pass, building nothing of the rest. */
public final class ChatRequestReader {
  private static final int MAX_CHOICES = 16;

  private final Route route;
  private String model;
  private boolean stream;
  private boolean includeUsage;
  private int choices = 1;
  private boolean assistantLast;

  private ChatRequestReader(Route route) {
    this.route = route;
    this.model = route.model().orElse("");
    this.stream = route.stream().orElse(false);
  }

  public static ChatRequest read(Route route, byte[] body) {
    ChatRequestReader reader = new ChatRequestReader(route);
    boolean readable = reader.tryRead(body);
    return reader.request(readable);
  }

  private ChatRequest request(boolean readable) {
    return new ChatRequest(route, model, readable, stream, includeUsage, choices, assistantLast);
  }

  private boolean tryRead(byte[] body) {
    try (JsonReader json =
        new JsonReader(new InputStreamReader(new ByteArrayInputStream(body), UTF_8))) {
      readObject(json);
      return json.peek() == JsonToken.END_DOCUMENT;
    } catch (IOException | IllegalStateException | NumberFormatException e) {
      return false;
    }
  }

  private void readObject(JsonReader json) throws IOException {
    json.beginObject();
    while (json.hasNext()) {
      readField(json.nextName(), json);
    }
    json.endObject();
  }

  private void readField(String name, JsonReader json) throws IOException {
    switch (name) {
      case "model" -> readModel(json);
      case "stream" -> stream = route.stream().orElse(json.nextBoolean());
      case "stream_options" -> readStreamOptions(json);
      case "n" -> choices = Math.max(1, Math.min(MAX_CHOICES, json.nextInt()));
      case "messages", "contents" -> readMessages(json);
      default -> json.skipValue();
    }
  }

  private void readModel(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.STRING) {
      throw new MalformedJsonException("model: " + json.peek() + " (expected: text)");
    }
    String named = json.nextString();
    model = route.model().orElse(named);
  }

  private void readStreamOptions(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("include_usage")) {
        includeUsage = json.nextBoolean();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
  }

  private void readMessages(JsonReader json) throws IOException {
    json.beginArray();
    while (json.hasNext()) {
      String role = readRole(json);
      assistantLast = role.equals("assistant") || role.equals("model");
    }
    json.endArray();
  }

  private static String readRole(JsonReader json) throws IOException {
    String role = "";
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("role")) {
        role = json.nextString();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return role;
  }
}
