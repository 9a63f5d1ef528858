package io.modelfailover.gateway.publisher;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What the page sends. */
final class Json {
  private Json() {}

  /** An empty object for anything that is none. */
  static JsonObject object(String body) {
    try {
      JsonElement element = JsonParser.parseString(body);
      return element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
    } catch (JsonParseException e) {
      return new JsonObject();
    }
  }

  /** The empty string for a member that is no string. */
  static String text(String body, String member) {
    return text(object(body), member);
  }

  static String text(JsonObject object, String member) {
    JsonElement element = object.get(member);
    return element != null && element.isJsonPrimitive() ? element.getAsString() : "";
  }

  static JsonObject object(JsonObject object, String member) {
    JsonElement element = object.get(member);
    return element != null && element.isJsonObject() ? element.getAsJsonObject() : new JsonObject();
  }
}
