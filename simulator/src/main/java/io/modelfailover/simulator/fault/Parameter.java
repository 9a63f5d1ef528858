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
package io.modelfailover.simulator.fault;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Everything that may be said about a fault, beside its name. */
public enum Parameter {
  AFTER("after", ParameterType.COUNT, "tokens sent before it happens"),
  AT("at", ParameterType.COUNT, "bytes of the body sent before it happens, in place of `after`"),
  DELAY("delay", ParameterType.SECONDS, "how long it takes"),
  HOLD("hold", ParameterType.SECONDS, "how long the connection is held open"),
  SIZE("size", ParameterType.COUNT, "bytes"),
  INTERVAL("interval", ParameterType.SECONDS, "between two signs of life"),
  BYTE_DELAY("byte-delay", ParameterType.MILLIS, "between two bytes"),
  ERROR(
      "error",
      ParameterType.of(
          "[45]\\d\\d|context_length|content_filter|model_not_found|quota",
          "a status from 400 to 599, context_length, content_filter, model_not_found or quota"),
      "which error"),
  RETRY_AFTER(
      "retry-after",
      ParameterType.of("\\d{1,9}|date(:\\d{1,9})?", "seconds, date or date:seconds"),
      "the header of that name"),
  RESET_TOKENS(
      "reset-tokens",
      ParameterType.of(
          "\\d{1,9}ms|(?=\\d)(\\d{1,4}h)?(\\d{1,4}m)?(\\d{1,4}(\\.\\d{1,3})?s)?",
          "a duration such as 120ms, 6s or 1m30s"),
      "when tokens are there again, as rate limit headers say it"),

  TOKENS(
      "tokens",
      ParameterType.of("\\d{1,6}", "a whole number from 0 to 999999"),
      "how many words are said; 60"),
  TOKEN_DELAY("token-delay", ParameterType.MILLIS, "before each token; 0"),
  CHOICES("choices", ParameterType.of("[1-9]|1[0-6]", "1 to 16"), "in place of the request's `n`"),
  TOOL_CALLS("tool-calls", ParameterType.of("[1-9]|1[0-6]", "1 to 16"), "calls in place of text"),
  REFUSAL("refusal", ParameterType.FLAG, "a refusal in place of text"),
  FINISH("finish", ParameterType.of("[a-z_]{1,40}", "a word"), "the reason of the end; `stop`"),
  USAGE(
      "usage",
      ParameterType.of("always|never|asked", "always, never or asked"),
      "whether streams say it; `asked`"),
  TEXT("text", ParameterType.of("plain|multibyte", "plain or multibyte"), "what is said; `plain`"),

  TIMES("times", ParameterType.COUNT, "only the next so many requests"),
  FOR("for", ParameterType.SECONDS, "only so long"),
  MODEL("model", ParameterType.of(".{1,200}", "a model's name"), "only this model"),
  PROBABILITY(
      "probability",
      ParameterType.of("0(\\.\\d+)?|1(\\.0+)?", "0 to 1"),
      "only this share of the requests"),
  SEED("seed", ParameterType.of("-?\\d{1,18}", "a whole number"), "of the drawing of lots; 1");

  private final String text;
  private final ParameterType type;
  private final String meaning;

  Parameter(String text, ParameterType type, String meaning) {
    this.text = text;
    this.type = type;
    this.meaning = meaning;
  }

  static Optional<Parameter> find(String text) {
    return Arrays.stream(values()).filter(p -> p.text.equals(text)).findFirst();
  }

  /** As written in a query. */
  public String text() {
    return text;
  }

  public String meaning() {
    return meaning;
  }

  /** What values look like. */
  public String expected() {
    return type.expected();
  }

  Pattern pattern() {
    return type.pattern();
  }

  /** Of a bare number that means a time. */
  String unit() {
    return type.unit();
  }
}
