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

/** {@code streamGenerateContent?alt=sse}: every event is a whole response with a few words. */
final class GeminiEvents extends SseContent {
  GeminiEvents(Completion completion) {
    super(completion);
  }

  /** Empty: the stream begins with its first words. */
  @Override
  public byte[] opening() {
    return bytes("");
  }

  @Override
  public byte[] token(int index) {
    if (completion().manner() != Completion.Manner.TOOL_CALLS) {
      return event(Gemini.text(completion().speech().token(index)), null);
    }
    boolean last = index == tokens() - 1;
    return last ? event(Gemini.words(completion()), null) : bytes("");
  }

  @Override
  public byte[] huge(int letters) {
    return event(Gemini.text(" " + "x".repeat(letters)), null);
  }

  @Override
  public byte[] finish() {
    return event(Gemini.text(""), Gemini.finishReason(completion()));
  }

  /** Empty: the finish carries the usage. */
  @Override
  public byte[] usage() {
    return bytes("");
  }

  /** Empty: Gemini has no end marker. */
  @Override
  public byte[] done() {
    return bytes("");
  }

  @Override
  public byte[] error(Problem problem) {
    return data(Json.text(new Gemini().error(problem)));
  }

  @Override
  public byte[] malformed() {
    return data("{\"candidates\":[{\"content\":{\"parts\":[{\"te");
  }

  private byte[] event(JsonArray parts, String finish) {
    return data(Json.text(Gemini.chunk(completion(), parts, finish, finish != null)));
  }
}
