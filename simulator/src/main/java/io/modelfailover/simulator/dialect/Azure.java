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

/** OpenAI's answers with Azure's errors. */
public final class Azure implements Dialect {
  private final Dialect openAi = new OpenAi();

  @Override
  public JsonObject plain(Completion completion) {
    return openAi.plain(completion);
  }

  @Override
  public EventContent stream(Completion completion) {
    return openAi.stream(completion);
  }

  @Override
  public JsonObject error(Problem problem) {
    return switch (problem.kind()) {
      case CONTENT_FILTER -> contentFilter();
      case MODEL_NOT_FOUND ->
          error(
              "DeploymentNotFound",
              "The API deployment for this resource does not exist. If you created the deployment"
                  + " within the last 5 minutes, please wait a moment and try again.");
      case STATUS -> status(problem);
      default -> openAi.error(problem);
    };
  }

  private JsonObject status(Problem problem) {
    return switch (problem.status()) {
      case 401 ->
          error(
              "401",
              "Access denied due to invalid subscription key or wrong API endpoint. Make sure to"
                  + " provide a valid key for an active subscription.");
      case 404 -> error("404", "Resource not found");
      case 429 ->
          error("429", "Requests to the ChatCompletions_Create Operation have exceeded a limit.");
      default -> openAi.error(problem);
    };
  }

  private static JsonObject contentFilter() {
    JsonObject filtered =
        Json.object("violence", Json.object("filtered", true, "severity", "medium"));
    return Json.object(
        "error",
        Json.object(
            "message",
            "The response was filtered due to the prompt triggering Azure OpenAI's content"
                + " management policy. Please modify your prompt and retry.",
            "type",
            null,
            "param",
            "prompt",
            "code",
            "content_filter",
            "status",
            400,
            "innererror",
            Json.object(
                "code", "ResponsibleAIPolicyViolation", "content_filter_result", filtered)));
  }

  private static JsonObject error(String code, String message) {
    return Json.object("error", Json.object("code", code, "message", message));
  }
}
