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

import java.util.regex.Pattern;

/**
 * What a provider's error is about: told by its code or type, and by its published phrases only
 * where that provider has no code for it.
 */
enum ErrorSubject {
  /** The prompt does not fit into this model's context; it may fit into another's. */
  CONTEXT_LENGTH(
      "contextlengthexceeded"
          + "|contextwindowexceedederror"
          + "|exceedcontextsizeerror"
          + "|requesttoolarge"
          + "|tokenslimitreached",
      // Anthropic; Bedrock; OpenAI, vLLM and Mistral; Gemini and Vertex AI; Cohere; Groq;
      // llama.cpp.
      "prompt is too long"
          + "|input is too long"
          + "|maximum (context|prompt) length"
          + "|exceeds? (the )?(available )?context (limit|size|window|length)"
          + "|input token count.{0,40}(exceeds|but the model only supports)"
          + "|\\Atoo many tokens"
          + "|request too large for model"
          + "|content': string too long"),

  /** The provider's moderation refused the caller's prompt. */
  CONTENT_FILTER(
      "contentfilter"
          + "|contentpolicyviolation"
          + "|responsibleaipolicyviolation"
          + "|moderationblocked"
          + "|datainspectionfailed",
      "content filtering policy|content management policy|violating our usage policy"),

  /** The endpoint does not serve the model that it was asked for. */
  MODEL(
      "modelnotfound"
          + "|modelnotavailable"
          + "|deploymentnotfound"
          + "|invalidmodel"
          + "|unknownmodel"
          + "|nosuchmodel"
          + "|resourcenotfoundexception",
      // Anthropic; Gemini; OpenAI, vLLM, Ollama, Vertex AI and Cohere; OpenRouter.
      "\\Amodel: \\S"
          + "|\\bmodels/\\S+ (is|was) not found"
          + "|\\b(model|deployment)\\b(?!\\.\\w).{0,200}\\b(not found|not exist|not available"
          + "|not supported|no longer|not deployed|end of (its|their) life|deprecated|retired)"
          + "|not a chat model"
          + "|unable to access model"
          + "|\\Ano endpoints found");

  private static final int LONGEST_MESSAGE = 1_000;

  private final Pattern codes;
  private final Pattern phrases;

  ErrorSubject(String codes, String phrases) {
    this.codes = Pattern.compile(codes);
    this.phrases = Pattern.compile(phrases, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  boolean isOf(ProviderError error) {
    return codes.matcher(ErrorFamily.plain(error.code())).matches()
        || codes.matcher(ErrorFamily.plain(error.type())).matches()
        || phrases.matcher(beginning(error.message())).find();
  }

  /** Providers quote the caller's input behind their own words; that must not cost time. */
  private static String beginning(String message) {
    return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE);
  }
}
