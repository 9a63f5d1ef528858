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
import java.util.Map;

/** Messages as Anthropic publishes them. */
public final class Anthropic implements Dialect {
  @Override
  public JsonObject plain(Completion completion) {
    JsonObject message = message(completion, content(completion));
    message.addProperty("stop_reason", stopReason(completion));
    return message;
  }

  @Override
  public EventContent stream(Completion completion) {
    return new AnthropicEvents(completion);
  }

  @Override
  public JsonObject error(Problem problem) {
    return Json.object(
        "type",
        "error",
        "error",
        Json.object("type", type(problem), "message", text(problem)),
        "request_id",
        "req_simulator");
  }

  @Override
  public Map<String, String> tokensLeft(long left, String reset, String resetAt) {
    return Map.of(
        "anthropic-ratelimit-tokens-limit",
        "150000",
        "anthropic-ratelimit-tokens-remaining",
        Long.toString(left),
        "anthropic-ratelimit-tokens-reset",
        resetAt);
  }

  /** A message that has not stopped yet. */
  static JsonObject message(Completion completion, JsonArray content) {
    Usage usage = completion.usage();
    return Json.object(
        "id",
        completion.id("msg_"),
        "type",
        "message",
        "role",
        "assistant",
        "model",
        completion.model(),
        "content",
        content,
        "stop_reason",
        null,
        "stop_sequence",
        null,
        "usage",
        Json.object("input_tokens", usage.prompt(), "output_tokens", usage.completion()));
  }

  static String stopReason(Completion completion) {
    return switch (completion.manner()) {
      case REFUSAL -> "refusal";
      case TOOL_CALLS -> "tool_use";
      case TEXT -> "length".equals(completion.finish()) ? "max_tokens" : "end_turn";
    };
  }

  static JsonObject toolUse(int index, JsonObject input) {
    return Json.object(
        "type", "tool_use", "id", "toolu_sim_" + index, "name", "note_lamp", "input", input);
  }

  private static JsonArray content(Completion completion) {
    JsonArray content = new JsonArray();
    String text = completion.speech().text();
    if (completion.manner() != Completion.Manner.TOOL_CALLS) {
      content.add(Json.object("type", "text", "text", text));
      return content;
    }
    for (int i = 0; i < completion.toolCalls(); i++) {
      content.add(toolUse(i, Json.object("text", text)));
    }
    return content;
  }

  private static String type(Problem problem) {
    return switch (problem.status()) {
      case 401 -> "authentication_error";
      case 402 -> "billing_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 504 -> "timeout_error";
      case 529, 503 -> "overloaded_error";
      default -> problem.status() < 500 ? "invalid_request_error" : "api_error";
    };
  }

  private static String text(Problem problem) {
    return switch (problem.kind()) {
      case CONTEXT_LENGTH -> "prompt is too long: 209001 tokens > 200000 maximum";
      case CONTENT_FILTER -> "Output blocked by content filtering policy";
      case MODEL_NOT_FOUND -> "model: " + problem.model();
      case QUOTA -> "This request would exceed your account's rate limit.";
      case PREFILL ->
          "This model does not support assistant message prefill. The conversation must end with a"
              + " user message.";
      case UNREADABLE -> "model: Field required";
      case STATUS -> problem.status() == 529 ? "Overloaded" : "Status " + problem.status();
    };
  }
}
