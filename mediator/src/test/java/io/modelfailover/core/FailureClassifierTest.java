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
package io.modelfailover.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.core.AttemptOutcome.Kind;
import java.util.List;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** Every kind of outcome, in the providers' own published words, under the default policy. */
@RunWith(Parameterized.class)
public class FailureClassifierTest {
  private static final String DELIVER = "deliver";
  private static final String FAIL_OVER = "fail over";
  private static final String SUSPEND = "suspend";
  private static final String RETRY = "retry, then suspend";

  private final AttemptOutcome outcome;
  private final String consequence;
  private final String reason;

  public FailureClassifierTest(
      String title, AttemptOutcome outcome, String consequence, String reason) {
    this.outcome = outcome;
    this.consequence = consequence;
    this.reason = reason;
  }

  @Parameters(name = "{0}: {2}, {3}")
  public static List<Object[]> table() {
    return List.of(
        // Without a response.
        row(Kind.SUCCESS, DELIVER, "success"),
        row(Kind.CONNECT_FAILED, SUSPEND, "connection"),
        row(Kind.RESET, RETRY, "connection"),
        row(Kind.TIMEOUT, SUSPEND, "timeout"),
        row(Kind.MALFORMED, SUSPEND, "malformed"),
        row(Kind.STREAM_CUT, SUSPEND, "stream_cut"),
        row(Kind.STREAM_STALLED, SUSPEND, "timeout"),
        row(Kind.CALLER_LEFT, DELIVER, "caller_left"),

        // A status alone.
        row(302, DELIVER, "302"),
        row(400, DELIVER, "400"),
        row(401, SUSPEND, "401"),
        row(402, SUSPEND, "402"),
        row(403, SUSPEND, "403"),
        row(404, SUSPEND, "404"),
        row(405, DELIVER, "405"),
        row(408, SUSPEND, "408"),
        row(409, DELIVER, "409"),
        row(413, DELIVER, "413"),
        row(415, DELIVER, "415"),
        row(422, DELIVER, "422"),
        row(424, DELIVER, "424"),
        row(425, SUSPEND, "425"),
        row(429, RETRY, "429"),
        row(499, DELIVER, "499"),
        row(500, RETRY, "500"),
        row(502, RETRY, "502"),
        row(503, RETRY, "503"),
        row(504, RETRY, "504"),
        row(529, RETRY, "529"),
        row(599, RETRY, "599"),

        // The status counts, not the words, where the provider gave one.
        row(
            "OpenAI, quota",
            429,
            "insufficient_quota",
            "insufficient_quota",
            "You exceeded your current quota, please check your plan and billing details.",
            RETRY,
            "429"),
        row(
            "OpenAI, wrong key",
            401,
            "invalid_api_key",
            "invalid_request_error",
            "Incorrect API key provided.",
            SUSPEND,
            "401"),
        row(
            "OpenAI, country",
            403,
            "unsupported_country_region_territory",
            "request_forbidden",
            "Country, region, or territory not supported",
            SUSPEND,
            "403"),
        row(
            "OpenAI, bad parameter",
            400,
            "unsupported_value",
            "invalid_request_error",
            "Unsupported value: 'temperature' does not support 3 with this model.",
            DELIVER,
            "400"),
        row(
            "OpenAI, token limit of the account",
            429,
            "rate_limit_exceeded",
            "tokens",
            "Request too large for gpt-4o on tokens per min (TPM): Limit 30000, Requested 40000.",
            RETRY,
            "429"),
        row("Anthropic", 529, "", "overloaded_error", "Overloaded", RETRY, "529"),
        row(
            "Anthropic, bad request",
            400,
            "",
            "invalid_request_error",
            "messages: roles must alternate between \"user\" and \"assistant\"",
            DELIVER,
            "400"),
        row(
            "Gemini",
            429,
            "429",
            "RESOURCE_EXHAUSTED",
            "Resource has been exhausted (e.g. check quota).",
            RETRY,
            "429"),
        row(
            "Bedrock",
            400,
            "ValidationException",
            "",
            "Malformed input request: #: required key [messages] not found.",
            DELIVER,
            "400"),
        row("FastAPI", 422, "", "", "field required", DELIVER, "422"),

        // 404 that names the model.
        row(
            "OpenAI",
            404,
            "model_not_found",
            "invalid_request_error",
            "The model `gpt-9` does not exist or you do not have access to it.",
            SUSPEND,
            "404"),
        row(
            "OpenAI, not for chat",
            404,
            "",
            "invalid_request_error",
            "This is not a chat model and thus not supported in the v1/chat/completions endpoint.",
            SUSPEND,
            "404"),
        row(
            "Azure OpenAI",
            404,
            "DeploymentNotFound",
            "",
            "The API deployment for this resource does not exist.",
            SUSPEND,
            "404"),
        row("Anthropic", 404, "", "not_found_error", "model: claude-9-opus", SUSPEND, "404"),
        row(
            "Gemini",
            404,
            "404",
            "NOT_FOUND",
            "models/gemini-9 is not found for API version v1beta, or is not supported for"
                + " generateContent. Call ListModels to see the list of available models and their"
                + " supported methods.",
            SUSPEND,
            "404"),
        row(
            "Vertex AI",
            404,
            "404",
            "NOT_FOUND",
            "Publisher Model `projects/p/locations/l/publishers/google/models/x` was not found or"
                + " your project does not have access to it.",
            SUSPEND,
            "404"),
        row("Ollama", 404, "", "", "model 'llama9' not found", SUSPEND, "404"),
        row(
            "Ollama, older",
            404,
            "",
            "",
            "model \"llama9\" not found, try pulling it first",
            SUSPEND,
            "404"),
        row("vLLM", 404, "404", "NotFoundError", "The model `x` does not exist.", SUSPEND, "404"),
        row(
            "Bedrock",
            404,
            "ResourceNotFoundException",
            "",
            "This model version has reached the end of its life.",
            SUSPEND,
            "404"),
        row("OpenRouter", 404, "404", "", "No endpoints found for vendor/model.", SUSPEND, "404"),

        // 404 of the caller's.
        row(
            "OpenAI, path",
            404,
            "unknown_url",
            "invalid_request_error",
            "Unknown request URL: POST /v1/models/chat.",
            DELIVER,
            "404"),
        row(
            "OpenAI, file",
            404,
            "",
            "invalid_request_error",
            "No such File object: file-abc",
            DELIVER,
            "404"),
        row("Anthropic", 404, "", "not_found_error", "Not found", DELIVER, "404"),
        row("Azure OpenAI, path", 404, "404", "", "Resource not found", DELIVER, "404"),
        row("FastAPI", 404, "", "", "Not Found", DELIVER, "404"),

        // Too long for this model.
        row(
            "OpenAI",
            400,
            "context_length_exceeded",
            "invalid_request_error",
            "This model's maximum context length is 4097 tokens. However, your messages resulted in"
                + " 4294 tokens. Please reduce the length of the messages.",
            FAIL_OVER,
            "context_length"),
        row(
            "Anthropic",
            400,
            "",
            "invalid_request_error",
            "prompt is too long: 227255 tokens > 200000 maximum",
            FAIL_OVER,
            "context_length"),
        row(
            "Anthropic, with the answer",
            400,
            "",
            "invalid_request_error",
            "input length and `max_tokens` exceed context limit: 197000 + 8000 > 200000",
            FAIL_OVER,
            "context_length"),
        row(
            "Anthropic, bytes",
            413,
            "",
            "request_too_large",
            "Request exceeds the maximum size",
            FAIL_OVER,
            "context_length"),
        row(
            "Gemini",
            400,
            "400",
            "INVALID_ARGUMENT",
            "The input token count (1200293) exceeds the maximum number of tokens allowed"
                + " (1048576).",
            FAIL_OVER,
            "context_length"),
        row(
            "Vertex AI",
            400,
            "400",
            "INVALID_ARGUMENT",
            "Unable to submit request because the input token count is 40000 but the model only"
                + " supports up to 32768.",
            FAIL_OVER,
            "context_length"),
        row(
            "Bedrock",
            400,
            "ValidationException",
            "",
            "Input is too long for requested model.",
            FAIL_OVER,
            "context_length"),
        row(
            "Mistral",
            400,
            "3051",
            "invalid_request_prompt",
            "Prompt contains 40001 tokens and 0 draft tokens, too large for model with 32768"
                + " maximum context length",
            FAIL_OVER,
            "context_length"),
        row(
            "vLLM",
            400,
            "400",
            "BadRequestError",
            "This model's maximum context length is 4096 tokens. However, you requested 5000"
                + " tokens.",
            FAIL_OVER,
            "context_length"),
        row(
            "llama.cpp",
            400,
            "400",
            "exceed_context_size_error",
            "the request exceeds the available context size. try increasing the context size",
            FAIL_OVER,
            "context_length"),
        row(
            "Groq",
            413,
            "rate_limit_exceeded",
            "tokens",
            "Request too large for model `llama` in organization `o` on tokens per minute (TPM):"
                + " Limit 6000, Requested 7000.",
            FAIL_OVER,
            "context_length"),
        row(
            "GitHub Models",
            413,
            "tokens_limit_reached",
            "",
            "Request body too large for gpt-4o model. Max size: 8000 tokens.",
            FAIL_OVER,
            "context_length"),
        row(
            "Behind the provider's own words",
            400,
            "",
            "invalid_request_error",
            "bad value: " + "x".repeat(1_000) + " prompt is too long",
            DELIVER,
            "400"),
        row("nginx, bytes", 413, "", "", "Request Entity Too Large", DELIVER, "413"),
        row(
            "Not for other statuses",
            422,
            "context_length_exceeded",
            "",
            "prompt is too long",
            DELIVER,
            "422"),

        // Refused by moderation.
        row(
            "Azure OpenAI",
            400,
            "content_filter",
            "",
            "The response was filtered due to the prompt triggering Azure OpenAI's content"
                + " management policy.",
            DELIVER,
            "content_filter"),
        row(
            "OpenAI",
            400,
            "content_policy_violation",
            "invalid_request_error",
            "Your request was rejected.",
            DELIVER,
            "content_filter"),
        row(
            "Anthropic",
            400,
            "",
            "invalid_request_error",
            "Output blocked by content filtering policy",
            DELIVER,
            "content_filter"),

        // An error object inside a 2xx, or as a stream's event.
        row("OpenAI", 200, "", "server_error", "The server had an error", RETRY, "500"),
        row("OpenAI", 200, "rate_limit_exceeded", "requests", "Rate limit", RETRY, "429"),
        row("OpenAI", 200, "insufficient_quota", "insufficient_quota", "", SUSPEND, "402"),
        row("OpenAI", 200, "invalid_api_key", "invalid_request_error", "", SUSPEND, "401"),
        row("OpenAI", 200, "model_not_found", "invalid_request_error", "", SUSPEND, "404"),
        row("OpenAI", 200, "", "invalid_request_error", "bad tool", DELIVER, "400"),
        row(
            "OpenAI",
            200,
            "context_length_exceeded",
            "invalid_request_error",
            "",
            FAIL_OVER,
            "context_length"),
        row("OpenAI", 200, "content_filter", "", "", DELIVER, "content_filter"),
        row("OpenAI", 200, "server_is_overloaded", "service_unavailable_error", "", RETRY, "529"),
        row("Anthropic", 200, "", "overloaded_error", "Overloaded", RETRY, "529"),
        row("Anthropic", 200, "", "api_error", "Internal server error", RETRY, "500"),
        row("Anthropic", 200, "", "rate_limit_error", "", RETRY, "429"),
        row("Anthropic", 200, "", "authentication_error", "", SUSPEND, "401"),
        row("Anthropic", 200, "", "permission_error", "", SUSPEND, "403"),
        row("Anthropic", 200, "", "billing_error", "", SUSPEND, "402"),
        row("Anthropic", 200, "", "timeout_error", "", RETRY, "504"),
        row("Anthropic", 200, "", "not_found_error", "model: claude-9", SUSPEND, "404"),
        row("Anthropic", 200, "", "not_found_error", "Not found", DELIVER, "404"),
        row("Gemini", 200, "503", "UNAVAILABLE", "The model is overloaded.", RETRY, "503"),
        row("Gemini", 200, "429", "RESOURCE_EXHAUSTED", "", RETRY, "429"),
        row("Gemini", 200, "", "RESOURCE_EXHAUSTED", "", RETRY, "429"),
        row("Gemini", 200, "", "DEADLINE_EXCEEDED", "", RETRY, "504"),
        row("Gemini", 200, "", "UNAUTHENTICATED", "", SUSPEND, "401"),
        row("Gemini", 200, "", "PERMISSION_DENIED", "", SUSPEND, "403"),
        row("Gemini", 200, "400", "INVALID_ARGUMENT", "", DELIVER, "400"),
        row("Gemini", 200, "", "INTERNAL", "", RETRY, "500"),
        row("Bedrock", 200, "ThrottlingException", "", "", RETRY, "429"),
        row(
            "Bedrock",
            200,
            "com.amazon.coral.service#ThrottlingException:http://internal/",
            "",
            "",
            RETRY,
            "429"),
        row("Bedrock", 200, "", "modelStreamErrorException", "", RETRY, "500"),
        row("Bedrock", 200, "", "ModelTimeoutException", "", RETRY, "504"),
        row("Bedrock", 200, "", "ServiceUnavailableException", "", RETRY, "503"),
        row("Bedrock", 200, "", "InternalServerException", "", RETRY, "500"),
        row("Bedrock", 200, "", "AccessDeniedException", "", SUSPEND, "403"),
        row("Bedrock", 200, "", "ValidationException", "", DELIVER, "400"),
        row("LiteLLM", 200, "429", "throttling_error", "", RETRY, "429"),
        row("Mistral", 200, "3505", "service_tier_capacity_exceeded", "", RETRY, "500"),
        row("OpenRouter", 200, "502", "", "Provider disconnected", RETRY, "502"),
        row("Nobody we know", 200, "", "", "Something went wrong", RETRY, "500"),
        row("Nobody we know", 200, "4/9", "", "", RETRY, "500"),
        row("Nobody we know", 200, "42:", "rate_limit_error", "", RETRY, "429"),
        row("Nobody we know", 200, "999", "mystery", "", RETRY, "500"));
  }

  @Test
  public void should_decide_as_the_table_says_when_the_policy_is_the_default() {
    FailoverDecision decision = new FailureClassifier(FailoverOn.defaults()).classify(outcome);

    assertThat(consequence(decision)).isEqualTo(consequence);
    assertThat(decision.reason()).isEqualTo(reason);
  }

  private static String consequence(FailoverDecision decision) {
    if (decision.retriesSamePair()) {
      assertThat(decision.suspends()).isTrue();
      return RETRY;
    }
    if (decision.suspends()) {
      assertThat(decision.failsOver()).isTrue();
      return SUSPEND;
    }
    return decision.failsOver() ? FAIL_OVER : DELIVER;
  }

  private static Object[] row(Kind kind, String consequence, String reason) {
    return new Object[] {kind.toString(), AttemptOutcome.of(kind), consequence, reason};
  }

  private static Object[] row(int status, String consequence, String reason) {
    return new Object[] {
      "Bare " + status, AttemptOutcome.errorResponse(status), consequence, reason
    };
  }

  private static Object[] row(
      String provider,
      int status,
      String code,
      String type,
      String message,
      String consequence,
      String reason) {
    return new Object[] {
      provider + " " + status + " " + code + " " + type,
      AttemptOutcome.errorResponse(status, ProviderError.of(code, type, message)),
      consequence,
      reason
    };
  }
}
