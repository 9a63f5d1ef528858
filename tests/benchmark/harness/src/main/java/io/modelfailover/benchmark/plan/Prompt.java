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

/** The request's body: one user message that fills the body to the wanted size. */
public final class Prompt {
  private static final String SENTENCE =
      "Summarise the meeting of \"Tuesday\" in three lines,\n and name who decides what. ";

  private Prompt() {}

  /** A chat completion request of exactly {@code promptKib} KiB. */
  public static String of(Case load) {
    int bytes = load.promptKib() * 1024;
    String body = request(load.scenario(), "");
    StringBuilder content = new StringBuilder();
    int escaped = SENTENCE.length() + 3;
    while (body.length() + content.length() / SENTENCE.length() * escaped + escaped <= bytes) {
      content.append(SENTENCE);
    }
    body = request(load.scenario(), content.toString());
    content.append("x".repeat(bytes - body.length()));
    return request(load.scenario(), content.toString());
  }

  private static String request(Scenario scenario, String content) {
    JsonObject message = new JsonObject();
    message.addProperty("role", "user");
    message.addProperty("content", content);
    JsonArray messages = new JsonArray();
    messages.add(message);
    JsonObject request = new JsonObject();
    request.addProperty("model", FixedAnswer.TARGET_MODEL);
    request.addProperty("stream", scenario.isStream());
    request.add("messages", messages);
    return request.toString();
  }
}
