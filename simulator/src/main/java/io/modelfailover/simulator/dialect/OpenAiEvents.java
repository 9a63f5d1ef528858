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

import com.google.gson.JsonObject;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Chat completion chunks: role, words, finish, usage where asked for, {@code [DONE]}. */
final class OpenAiEvents extends SseContent {
  private final String before;
  private final String after;

  OpenAiEvents(Completion completion) {
    super(completion);
    before =
        "data: {\"id\":"
            + Json.quote(completion.id("chatcmpl-"))
            + ",\"object\":\"chat.completion.chunk\",\"created\":"
            + Completion.CREATED
            + ",\"model\":"
            + Json.quote(completion.model())
            + ",\"system_fingerprint\":\"fp_simulator\",\"choices\":[";
    after = completion.streamUsage() ? "],\"usage\":null}\n\n" : "]}\n\n";
  }

  @Override
  public byte[] opening() {
    return perChoice(choice -> chunk(choice, Json.text(role()), "null"));
  }

  @Override
  public byte[] token(int index) {
    String delta = delta(index);
    return perChoice(choice -> chunk(choice, delta, "null"));
  }

  @Override
  public byte[] huge(int letters) {
    String delta = delta("content", " " + "x".repeat(letters));
    return perChoice(choice -> chunk(choice, delta, "null"));
  }

  @Override
  public byte[] finish() {
    String finish = Json.quote(completion().finish());
    return perChoice(choice -> chunk(choice, "{}", finish));
  }

  @Override
  public byte[] usage() {
    if (!completion().streamUsage()) {
      return bytes("");
    }
    String usage = Json.text(OpenAi.usage(completion().usage()));
    return bytes(before + "],\"usage\":" + usage + "}\n\n");
  }

  @Override
  public byte[] done() {
    return data("[DONE]");
  }

  @Override
  public byte[] error(Problem problem) {
    return data(Json.text(OpenAiErrors.of(problem)));
  }

  private byte[] perChoice(IntFunction<String> chunk) {
    if (completion().choices() == 1) {
      return bytes(chunk.apply(0));
    }
    return bytes(
        IntStream.range(0, completion().choices()).mapToObj(chunk).collect(Collectors.joining()));
  }

  private String chunk(int choice, String delta, String finish) {
    return before
        + "{\"index\":"
        + choice
        + ",\"delta\":"
        + delta
        + ",\"logprobs\":null,\"finish_reason\":"
        + finish
        + "}"
        + after;
  }

  private JsonObject role() {
    return switch (completion().manner()) {
      case TEXT -> Json.object("role", "assistant", "content", "", "refusal", null);
      case REFUSAL -> Json.object("role", "assistant", "content", null, "refusal", "");
      case TOOL_CALLS ->
          Json.object("role", "assistant", "content", null, "tool_calls", openedCalls());
    };
  }

  private Object openedCalls() {
    return IntStream.range(0, completion().toolCalls())
        .mapToObj(i -> indexed(i, OpenAi.toolCall(i, "")))
        .toList();
  }

  private String delta(int index) {
    return switch (completion().manner()) {
      case TEXT -> delta("content", completion().speech().token(index));
      case REFUSAL -> delta("refusal", completion().speech().token(index));
      case TOOL_CALLS -> Json.text(Json.object("tool_calls", continuedCalls(index)));
    };
  }

  private static String delta(String name, String text) {
    return "{\"" + name + "\":" + Json.quote(text) + "}";
  }

  private Object continuedCalls(int token) {
    JsonObject function = Json.object("arguments", completion().argumentsPiece(token));
    return IntStream.range(0, completion().toolCalls())
        .mapToObj(i -> indexed(i, Json.object("function", function)))
        .toList();
  }

  private static JsonObject indexed(int index, JsonObject call) {
    JsonObject indexed = Json.object("index", index);
    call.entrySet().forEach(field -> indexed.add(field.getKey(), field.getValue()));
    return indexed;
  }
}
