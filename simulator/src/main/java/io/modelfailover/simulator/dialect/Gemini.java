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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;

/** {@code generateContent} as Google publishes it for Gemini and Vertex AI. */
public final class Gemini implements Dialect {
  @Override
  public JsonObject plain(Completion completion) {
    return chunk(completion, words(completion), finishReason(completion), true);
  }

  @Override
  public EventContent stream(Completion completion) {
    return new GeminiEvents(completion);
  }

  @Override
  public JsonObject error(Problem problem) {
    return Json.object(
        "error",
        Json.object(
            "code",
            problem.status(),
            "message",
            message(problem),
            "status",
            name(problem.status())));
  }

  /**
   * @param finish null where the answer goes on
   */
  static JsonObject chunk(Completion completion, JsonArray parts, String finish, boolean usage) {
    JsonArray candidates = new JsonArray();
    for (int i = 0; i < completion.choices(); i++) {
      candidates.add(candidate(i, parts, finish));
    }
    JsonObject chunk = Json.object("candidates", candidates);
    if (usage) {
      chunk.add("usageMetadata", usage(completion.usage()));
    }
    chunk.addProperty("modelVersion", completion.model());
    chunk.addProperty("responseId", completion.id(""));
    return chunk;
  }

  static String finishReason(Completion completion) {
    if (completion.manner() == Completion.Manner.REFUSAL) {
      return "SAFETY";
    }
    return "length".equals(completion.finish()) ? "MAX_TOKENS" : "STOP";
  }

  /** All that is said: text, or the tool calls, which never come in pieces. */
  static JsonArray words(Completion completion) {
    String text = completion.speech().text();
    if (completion.manner() != Completion.Manner.TOOL_CALLS) {
      return text(text);
    }
    JsonArray parts = new JsonArray();
    for (int i = 0; i < completion.toolCalls(); i++) {
      JsonObject arguments = Json.object("text", text);
      parts.add(Json.object("functionCall", Json.object("name", "note_lamp", "args", arguments)));
    }
    return parts;
  }

  static JsonArray text(String text) {
    return Json.array(Json.object("text", text));
  }

  private static JsonObject candidate(int index, JsonArray parts, String finish) {
    JsonObject candidate =
        Json.object("content", Json.object("parts", parts, "role", "model"), "index", index);
    if (finish != null) {
      candidate.addProperty("finishReason", finish);
    }
    return candidate;
  }

  private static JsonObject usage(Usage usage) {
    return Json.object(
        "promptTokenCount", usage.prompt(),
        "candidatesTokenCount", usage.completion(),
        "totalTokenCount", usage.total());
  }

  private static String name(int status) {
    return switch (status) {
      case 400 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ABORTED";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 499 -> "CANCELLED";
      case 500 -> "INTERNAL";
      case 501 -> "UNIMPLEMENTED";
      case 503 -> "UNAVAILABLE";
      case 504 -> "DEADLINE_EXCEEDED";
      default -> status < 500 ? "FAILED_PRECONDITION" : "UNKNOWN";
    };
  }

  private static String message(Problem problem) {
    return switch (problem.kind()) {
      case CONTEXT_LENGTH ->
          "The input token count (1048577) exceeds the maximum number of tokens allowed"
              + " (1048576).";
      case CONTENT_FILTER -> "The prompt was blocked by the safety settings.";
      case MODEL_NOT_FOUND ->
          "models/"
              + problem.model()
              + " is not found for API version v1beta, or is not supported for generateContent.";
      case QUOTA -> "You exceeded your current quota, please check your plan and billing details.";
      case PREFILL -> "Please ensure that the last turn is from the user.";
      case UNREADABLE -> "Invalid JSON payload received.";
      case STATUS ->
          "The simulator was asked for "
              + name(problem.status()).toLowerCase(Locale.ROOT).replace('_', ' ')
              + ".";
    };
  }
}
