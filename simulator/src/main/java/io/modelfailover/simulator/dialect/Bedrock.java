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

/** {@code Converse} and {@code ConverseStream} as AWS publishes them. */
public final class Bedrock implements Dialect {
  @Override
  public JsonObject plain(Completion completion) {
    JsonObject message = Json.object("role", "assistant", "content", content(completion));
    JsonObject answer =
        Json.object(
            "output", Json.object("message", message), "stopReason", stopReason(completion));
    metadata(completion).entrySet().forEach(part -> answer.add(part.getKey(), part.getValue()));
    return answer;
  }

  @Override
  public EventContent stream(Completion completion) {
    return new BedrockEvents(completion);
  }

  @Override
  public JsonObject error(Problem problem) {
    return Json.object("message", text(problem));
  }

  @Override
  public Map<String, String> errorHeaders(Problem problem) {
    return Map.of("x-amzn-errortype", type(problem.status()));
  }

  /** Usage and the time it took. */
  static JsonObject metadata(Completion completion) {
    Usage usage = completion.usage();
    return Json.object(
        "usage",
        Json.object(
            "inputTokens", usage.prompt(),
            "outputTokens", usage.completion(),
            "totalTokens", usage.total()),
        "metrics",
        Json.object("latencyMs", 1));
  }

  private static JsonArray content(Completion completion) {
    String text = completion.speech().text();
    if (completion.manner() != Completion.Manner.TOOL_CALLS) {
      return Json.array(Json.object("text", text));
    }
    JsonArray content = new JsonArray();
    for (int i = 0; i < completion.toolCalls(); i++) {
      JsonObject input = Json.object("text", text);
      content.add(
          Json.object(
              "toolUse",
              Json.object("toolUseId", "tooluse_sim_" + i, "name", "note_lamp", "input", input)));
    }
    return content;
  }

  static String stopReason(Completion completion) {
    return switch (completion.manner()) {
      case REFUSAL -> "content_filtered";
      case TOOL_CALLS -> "tool_use";
      case TEXT -> "length".equals(completion.finish()) ? "max_tokens" : "end_turn";
    };
  }

  static String type(int status) {
    return switch (status) {
      case 401, 403 -> "AccessDeniedException";
      case 404 -> "ResourceNotFoundException";
      case 408 -> "ModelTimeoutException";
      case 424 -> "ModelErrorException";
      case 429 -> "ThrottlingException";
      case 500 -> "InternalServerException";
      case 503 -> "ServiceUnavailableException";
      default -> status < 500 ? "ValidationException" : "InternalServerException";
    };
  }

  private static String text(Problem problem) {
    return switch (problem.kind()) {
      case CONTEXT_LENGTH -> "Input is too long for requested model.";
      case CONTENT_FILTER -> "The content was blocked by the content filter.";
      case MODEL_NOT_FOUND -> "Could not resolve the foundation model from " + problem.model();
      case QUOTA -> "Too many tokens per day, please wait before trying again.";
      case PREFILL -> "The conversation must end with a user message.";
      case UNREADABLE -> "Malformed input request, please reformat your input and try again.";
      case STATUS ->
          problem.status() == 429
              ? "Too many requests, please wait before trying again."
              : "The simulator was asked for status " + problem.status() + ".";
    };
  }
}
