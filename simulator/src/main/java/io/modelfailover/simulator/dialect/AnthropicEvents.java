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

/** {@code message_start}, the blocks, {@code message_delta}, {@code message_stop}. */
final class AnthropicEvents extends SseContent {
  AnthropicEvents(Completion completion) {
    super(completion);
  }

  @Override
  public byte[] opening() {
    JsonObject message = Anthropic.message(completion(), new JsonArray());
    message.getAsJsonObject("usage").addProperty("output_tokens", 1);
    return bytes(
        event("message_start", Json.object("type", "message_start", "message", message))
            + event(
                "content_block_start",
                Json.object("type", "content_block_start", "index", 0, "content_block", block()))
            + ping());
  }

  @Override
  public byte[] token(int index) {
    if (completion().manner() == Completion.Manner.TOOL_CALLS) {
      return delta("input_json_delta", "partial_json", completion().argumentsPiece(index));
    }
    return delta("text_delta", "text", completion().speech().token(index));
  }

  @Override
  public byte[] huge(int letters) {
    return delta("text_delta", "text", " " + "x".repeat(letters));
  }

  @Override
  public byte[] finish() {
    JsonObject delta =
        Json.object("stop_reason", Anthropic.stopReason(completion()), "stop_sequence", null);
    JsonObject usage = Json.object("output_tokens", completion().usage().completion());
    return bytes(
        event("content_block_stop", Json.object("type", "content_block_stop", "index", 0))
            + event(
                "message_delta",
                Json.object("type", "message_delta", "delta", delta, "usage", usage)));
  }

  /** Empty: the usage is part of the first and of the last events. */
  @Override
  public byte[] usage() {
    return bytes("");
  }

  @Override
  public byte[] done() {
    return bytes(event("message_stop", Json.object("type", "message_stop")));
  }

  @Override
  public byte[] error(Problem problem) {
    return bytes(event("error", new Anthropic().error(problem)));
  }

  @Override
  public byte[] malformed() {
    return bytes(
        """
        event: content_block_delta
        data: {"type":"content_block_delta","index":0,"delta":{"te

        """);
  }

  @Override
  public byte[] keepAlive() {
    return bytes(ping());
  }

  private JsonObject block() {
    return completion().manner() == Completion.Manner.TOOL_CALLS
        ? Anthropic.toolUse(0, Json.object())
        : Json.object("type", "text", "text", "");
  }

  private static byte[] delta(String type, String name, String text) {
    return bytes(
        "event: content_block_delta\n"
            + "data: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\""
            + type
            + "\",\""
            + name
            + "\":"
            + Json.quote(text)
            + "}}\n\n");
  }

  private static String ping() {
    return event("ping", Json.object("type", "ping"));
  }

  private static String event(String name, JsonObject data) {
    return "event: " + name + "\ndata: " + Json.text(data) + "\n\n";
  }
}
