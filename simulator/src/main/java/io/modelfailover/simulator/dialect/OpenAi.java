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

/** Chat completions as OpenAI publishes them. */
public final class OpenAi implements Dialect {
  @Override
  public JsonObject plain(Completion completion) {
    JsonArray choices = new JsonArray();
    for (int i = 0; i < completion.choices(); i++) {
      choices.add(choice(completion, i));
    }
    return Json.object(
        "id",
        completion.id("chatcmpl-"),
        "object",
        "chat.completion",
        "created",
        Completion.CREATED,
        "model",
        completion.model(),
        "choices",
        choices,
        "usage",
        usage(completion.usage()),
        "system_fingerprint",
        "fp_simulator");
  }

  @Override
  public EventContent stream(Completion completion) {
    return new OpenAiEvents(completion);
  }

  @Override
  public JsonObject error(Problem problem) {
    return OpenAiErrors.of(problem);
  }

  static JsonObject usage(Usage usage) {
    return Json.object(
        "prompt_tokens", usage.prompt(),
        "completion_tokens", usage.completion(),
        "total_tokens", usage.total());
  }

  private static JsonObject choice(Completion completion, int index) {
    return Json.object(
        "index",
        index,
        "message",
        message(completion),
        "logprobs",
        null,
        "finish_reason",
        completion.finish());
  }

  private static JsonObject message(Completion completion) {
    String text = completion.speech().text();
    return switch (completion.manner()) {
      case TEXT -> Json.object("role", "assistant", "content", text, "refusal", null);
      case REFUSAL -> Json.object("role", "assistant", "content", null, "refusal", text);
      case TOOL_CALLS ->
          Json.object("role", "assistant", "content", null, "tool_calls", toolCalls(completion));
    };
  }

  private static JsonArray toolCalls(Completion completion) {
    JsonArray calls = new JsonArray();
    for (int i = 0; i < completion.toolCalls(); i++) {
      calls.add(toolCall(i, completion.arguments()));
    }
    return calls;
  }

  static JsonObject toolCall(int index, String arguments) {
    return Json.object(
        "id",
        "call_sim_" + index,
        "type",
        "function",
        "function",
        Json.object("name", "note_lamp", "arguments", arguments));
  }
}
