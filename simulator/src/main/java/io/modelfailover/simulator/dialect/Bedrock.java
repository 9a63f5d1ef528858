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

/** {@code Converse} as AWS publishes it. Its binary event stream is not spoken. */
public final class Bedrock implements Dialect {
  @Override
  public JsonObject plain(Completion completion) {
    Usage usage = completion.usage();
    JsonObject message = Json.object("role", "assistant", "content", content(completion));
    return Json.object(
        "output", Json.object("message", message),
        "stopReason", stopReason(completion),
        "usage",
            Json.object(
                "inputTokens", usage.prompt(),
                "outputTokens", usage.completion(),
                "totalTokens", usage.total()),
        "metrics", Json.object("latencyMs", 1));
  }

  @Override
  public EventContent stream(Completion completion) {
    throw new UnsupportedOperationException("stream: Bedrock (expected: a plain answer)");
  }

  @Override
  public JsonObject error(Problem problem) {
    return Json.object("message", text(problem));
  }

  @Override
  public Map<String, String> errorHeaders(Problem problem) {
    return Map.of("x-amzn-errortype", type(problem.status()));
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

  private static String stopReason(Completion completion) {
    return switch (completion.manner()) {
      case REFUSAL -> "content_filtered";
      case TOOL_CALLS -> "tool_use";
      case TEXT -> "length".equals(completion.finish()) ? "max_tokens" : "end_turn";
    };
  }

  private static String type(int status) {
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
