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

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Headers that say when to come back. */
record Limits(Call call) {
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);
  private static final String DEFAULT_RESET = "6s";
  private static final String DEFAULT_DATE = "2";

  /** The value of {@code Retry-After}, where one was asked for. */
  Optional<String> retryAfter() {
    return call.parameters().text(Parameter.RETRY_AFTER).map(this::retryAfter);
  }

  Map<String, String> tokensLeft(long left) {
    String reset = call.parameters().text(Parameter.RESET_TOKENS, DEFAULT_RESET);
    Instant resetAt = call.arrival().plus(duration(reset)).truncatedTo(ChronoUnit.SECONDS);
    return call.dialect().tokensLeft(left, reset, resetAt.toString());
  }

  private String retryAfter(String value) {
    if (!value.startsWith("date")) {
      return value;
    }
    String seconds = value.replaceAll("\\D", "");
    long away = Long.parseLong(seconds.isEmpty() ? DEFAULT_DATE : seconds);
    return HTTP_DATE.format(call.arrival().plusSeconds(away));
  }

  /** {@code 1m30s} is ISO-8601 but for its prefix, {@code 500ms} is not. */
  private static Duration duration(String reset) {
    return reset.endsWith("ms")
        ? Duration.ofMillis(Long.parseLong(reset.substring(0, reset.length() - 2)))
        : Duration.parse("PT" + reset.toUpperCase(Locale.ROOT));
  }
}
