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

import java.util.List;
import java.util.Set;

/**
 * What a provider's error is about: told by its code or type, and by its published phrases only
 * where that provider has no code for it.
 */
final class ErrorSubject {
  /** The prompt does not fit into this model's context; it may fit into another's. */
  static final ErrorSubject CONTEXT_LENGTH =
      new ErrorSubject(
          Set.of(
              "contextlengthexceeded",
              "contextwindowexceedederror",
              "exceedcontextsizeerror",
              "requesttoolarge",
              "tokenslimitreached"),
          List.of(
              "prompt is too long", // Anthropic
              "exceed context limit", // Anthropic, prompt and answer together
              "input is too long", // Bedrock
              "input token count", // Gemini, Vertex AI
              "maximum context length", // OpenAI, vLLM, Mistral, OpenRouter
              "maximum prompt length", // xAI
              "too many tokens", // Cohere
              "request too large for model", // Groq
              "available context size", // llama.cpp
              "content': string too long")); // OpenAI, one message

  /** The provider's moderation refused the caller's prompt. */
  static final ErrorSubject CONTENT_FILTER =
      new ErrorSubject(
          Set.of(
              "contentfilter",
              "contentpolicyviolation",
              "responsibleaipolicyviolation",
              "moderationblocked",
              "datainspectionfailed"),
          List.of(
              "content filtering policy", // Anthropic
              "content management policy", // Azure OpenAI
              "violating our usage policy")); // OpenAI, reasoning models

  private static final Set<String> MODEL_CODES =
      Set.of(
          "modelnotfound",
          "modelnotavailable",
          "deploymentnotfound",
          "invalidmodel",
          "unknownmodel",
          "nosuchmodel",
          "resourcenotfoundexception");

  private static final List<String> MODEL_WORDS =
      List.of("model ", "model: ", "models/", "deployment ");

  private static final List<String> MISSING_WORDS =
      List.of(
          "not found",
          "not exist",
          "not available",
          "not supported",
          "not deployed",
          "no longer",
          "unable to access",
          "end of its life",
          "deprecated",
          "retired");

  private final Set<String> codes;
  private final List<String> phrases;

  private ErrorSubject(Set<String> codes, List<String> phrases) {
    this.codes = codes;
    this.phrases = phrases;
  }

  boolean isOf(ProviderError error) {
    return hasCode(error, codes)
        || ErrorWord.containsAny(ErrorWord.sentence(error.message()), phrases);
  }

  /** Whether a "not found" is about the model, which the pair chose, and not the caller's path. */
  static boolean isModel(ProviderError error) {
    return hasCode(error, MODEL_CODES) || namesModel(ErrorWord.sentence(error.message()));
  }

  private static boolean namesModel(String message) {
    return message.startsWith("model: ") // Anthropic
        || message.startsWith("no endpoints found") // OpenRouter
        || (ErrorWord.containsAny(message, MODEL_WORDS)
            && ErrorWord.containsAny(message, MISSING_WORDS));
  }

  private static boolean hasCode(ProviderError error, Set<String> codes) {
    return codes.contains(ErrorWord.plain(error.code()))
        || codes.contains(ErrorWord.plain(error.type()));
  }
}
