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

/**
 * What is to be answered, before any provider's shape is given to it. Immutable.
 *
 * @param number counts the endpoint's answers from 1; part of the answer's id
 * @param manner whether the words come as text, as a refusal or as the arguments of tool calls
 * @param choices how many choices the answer has, each the same
 * @param toolCalls how many calls each choice makes, where the manner is tool calls
 * @param finish OpenAI's word for the end: {@code stop}, {@code length}, {@code tool_calls} …
 * @param streamUsage whether a stream says its usage
 */
public record Completion(
    String endpoint,
    String model,
    long number,
    Speech speech,
    Manner manner,
    int choices,
    int toolCalls,
    String finish,
    boolean streamUsage) {
  /** In which of a message's places the words stand. */
  public enum Manner {
    TEXT,
    REFUSAL,
    TOOL_CALLS
  }

  /** The second at which every answer claims to have been created. */
  public static final long CREATED = 1_750_000_000L;

  public Completion saying(Speech other) {
    return new Completion(
        endpoint, model, number, other, manner, choices, toolCalls, finish, streamUsage);
  }

  public String id(String prefix) {
    return prefix + "sim-" + endpoint + "-" + number;
  }

  public Usage usage() {
    return Usage.of(endpoint, model, speech.tokens() * choices);
  }

  /** The words as JSON text: the arguments of a tool call. */
  public String arguments() {
    return Json.text(Json.object("text", speech.text()));
  }

  /** A piece of {@link #arguments()}: joined, the pieces are the whole. */
  public String argumentsPiece(int index) {
    String quoted = Json.quote(speech.token(index));
    String inside = quoted.substring(1, quoted.length() - 1);
    String before = index == 0 ? "{\"text\":\"" : "";
    String after = index == speech.tokens() - 1 ? "\"}" : "";
    return before + inside + after;
  }
}
