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
package io.modelfailover.benchmark.plan;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/** What the provider answers: 60 words, as one completion or as a stream of 60 events. */
public final class FixedAnswer {
  public static final String TARGET_MODEL = "target-model";
  public static final String FALLBACK_MODEL = "fallback-model";
  public static final int EVENTS = 60;
  private static final String DONE = "data: [DONE]\n\n";

  private FixedAnswer() {}

  public static String completion(String model) {
    StringBuilder words = new StringBuilder();
    for (int number = 0; number < EVENTS; number++) {
      words.append(word(number));
    }
    JsonObject message = new JsonObject();
    message.addProperty("role", "assistant");
    message.addProperty("content", words.toString());
    JsonObject answer = answer("chat.completion", model, "message", message, "stop");
    answer.add("usage", JsonParser.parseString("{\"prompt_tokens\":200,\"completion_tokens\":60}"));
    return answer.toString();
  }

  /** {@link #EVENTS} events, the last of which carries the finish reason and the end marker. */
  public static String event(int number) {
    boolean last = number == EVENTS - 1;
    JsonObject delta = new JsonObject();
    delta.addProperty("content", word(number));
    JsonObject chunk =
        answer("chat.completion.chunk", TARGET_MODEL, "delta", delta, last ? "stop" : null);
    return "data: " + chunk + "\n\n" + (last ? DONE : "");
  }

  public static String error(int status) {
    JsonObject error = new JsonObject();
    error.addProperty("message", "The provider is not able to answer now.");
    error.addProperty("type", status == 429 ? "rate_limit_error" : "server_error");
    error.addProperty("code", status == 429 ? "rate_limit_exceeded" : "internal_error");
    JsonObject body = new JsonObject();
    body.add("error", error);
    return body.toString();
  }

  /** What is wrong with a body that came back; empty when it is the answer, whole. */
  public static String mismatch(Scenario scenario, String body) {
    boolean same =
        scenario.isStream() ? events().equals(body) : isSameJson(completion(model(scenario)), body);
    return same ? "" : "another answer than the " + model(scenario) + "'s: " + abridged(body);
  }

  private static boolean isSameJson(String expected, String body) {
    try {
      return JsonParser.parseString(expected).equals(JsonParser.parseString(body));
    } catch (JsonParseException e) {
      return false;
    }
  }

  private static String model(Scenario scenario) {
    return scenario.needsFallback() ? FALLBACK_MODEL : TARGET_MODEL;
  }

  private static String events() {
    StringBuilder events = new StringBuilder();
    for (int number = 0; number < EVENTS; number++) {
      events.append(event(number));
    }
    return events.toString();
  }

  private static JsonObject answer(
      String kind, String model, String part, JsonObject content, String finish) {
    JsonObject choice = new JsonObject();
    choice.addProperty("index", 0);
    choice.add(part, content);
    choice.addProperty("finish_reason", finish);
    JsonArray choices = new JsonArray();
    choices.add(choice);
    JsonObject answer = new JsonObject();
    answer.addProperty("id", "chatcmpl-benchmark");
    answer.addProperty("object", kind);
    answer.addProperty("created", 1767225600);
    answer.addProperty("model", model);
    answer.add("choices", choices);
    return answer;
  }

  private static String word(int number) {
    return "word" + number + " ";
  }

  private static String abridged(String text) {
    return text.length() <= 200 ? text : text.substring(0, 200) + "…";
  }
}
