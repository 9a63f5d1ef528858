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

/** Error objects as OpenAI publishes them. */
final class OpenAiErrors {
  private static final String INVALID = "invalid_request_error";

  private OpenAiErrors() {}

  static JsonObject of(Problem problem) {
    String model = problem.model();
    return switch (problem.kind()) {
      case CONTEXT_LENGTH ->
          error(
              "This model's maximum context length is 8192 tokens. However, your messages resulted"
                  + " in 9001 tokens. Please reduce the length of the messages.",
              INVALID,
              "messages",
              "context_length_exceeded");
      case CONTENT_FILTER ->
          error(
              "Your request was rejected as a result of our safety system.",
              INVALID,
              null,
              "content_policy_violation");
      case MODEL_NOT_FOUND ->
          error(
              "The model `" + model + "` does not exist or you do not have access to it.",
              INVALID,
              null,
              "model_not_found");
      case QUOTA ->
          error(
              "You exceeded your current quota, please check your plan and billing details.",
              "insufficient_quota",
              null,
              "insufficient_quota");
      case PREFILL ->
          error(
              "This model does not support assistant message prefill. The conversation must end"
                  + " with a user message.",
              INVALID,
              "messages",
              null);
      case UNREADABLE ->
          error(
              "We could not parse the JSON body of your request, or it lacks a model.",
              INVALID,
              null,
              null);
      case STATUS -> ofStatus(problem);
    };
  }

  private static JsonObject ofStatus(Problem problem) {
    return switch (problem.status()) {
      case 401 -> error("Incorrect API key provided.", INVALID, null, "invalid_api_key");
      case 402 -> error("Insufficient balance.", "billing_error", null, "insufficient_balance");
      case 403 ->
          error(
              "Country, region, or territory not supported",
              "request_forbidden",
              null,
              "unsupported_country_region_territory");
      case 404 -> error("Invalid URL", INVALID, null, null);
      case 429 ->
          error(
              "Rate limit reached for " + problem.model() + " on tokens per min (TPM).",
              "tokens",
              null,
              "rate_limit_exceeded");
      case 500 ->
          error(
              "The server had an error while processing your request. Sorry about that!",
              "server_error",
              null,
              null);
      case 503 ->
          error(
              "The engine is currently overloaded, please try again later.",
              "server_error",
              null,
              null);
      default -> other(problem.status());
    };
  }

  private static JsonObject other(int status) {
    String message = "The simulator was asked for status " + status + ".";
    return error(message, status < 500 ? INVALID : "server_error", null, null);
  }

  private static JsonObject error(String message, String type, String param, String code) {
    return Json.object(
        "error", Json.object("message", message, "type", type, "param", param, "code", code));
  }
}
