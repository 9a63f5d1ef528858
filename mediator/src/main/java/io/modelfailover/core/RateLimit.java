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

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One limit of a provider: the header with what remains of it and the one with its reset. */
final class RateLimit {
  /** Limits on tokens. */
  static final List<RateLimit> TOKENS =
      List.of(
          new RateLimit("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
          new RateLimit(
              "anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"));

  /** Limits on tokens and on requests. */
  static final List<RateLimit> ALL =
      List.of(
          TOKENS.get(0),
          TOKENS.get(1),
          new RateLimit("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
          new RateLimit(
              "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"));

  /** As Go prints a duration: {@code 6m0s}, {@code 1.5s}, {@code 120ms}. */
  private static final Pattern GO_DURATION =
      Pattern.compile(
          "(?:(\\d{1,6})h)?(?:(\\d{1,9})m(?!s))?(?:(\\d{1,9}(?:\\.\\d{1,9})?)s)?"
              + "(?:(\\d{1,9}(?:\\.\\d{1,9})?)ms)?");

  private static final Pattern NOTHING = Pattern.compile("-\\d+(\\.\\d+)?|0+(\\.0+)?");

  private final String remaining;
  private final String reset;

  private RateLimit(String remaining, String reset) {
    this.remaining = remaining;
    this.reset = reset;
  }

  /** The provider says that nothing remains. */
  boolean isUsedUp(Function<String, String> header) {
    String value = header.apply(remaining);
    return value != null && NOTHING.matcher(value.trim()).matches();
  }

  /** The provider does not say that something remains. */
  boolean mayBeUsedUp(Function<String, String> header) {
    return header.apply(remaining) == null || isUsedUp(header);
  }

  /** The latest reset among those limits to which {@code applies} holds. */
  static Optional<Duration> resetOf(
      List<RateLimit> limits,
      Function<String, String> header,
      Instant now,
      BiPredicate<RateLimit, Function<String, String>> applies) {
    return limits.stream()
        .filter(limit -> applies.test(limit, header))
        .map(limit -> time(header.apply(limit.reset), now))
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static Optional<Duration> time(String value, Instant now) {
    return value == null || value.isBlank()
        ? Optional.empty()
        : RetryAfter.seconds(value).or(() -> goDuration(value)).or(() -> moment(value, now));
  }

  private static Optional<Duration> goDuration(String value) {
    Matcher part = GO_DURATION.matcher(value.trim());
    if (!part.matches()) {
      return Optional.empty();
    }
    Duration whole = Duration.ofHours(count(part.group(1))).plusMinutes(count(part.group(2)));
    return Optional.of(
        whole
            .plus(RetryAfter.seconds(part.group(3)).orElse(Duration.ZERO))
            .plus(RetryAfter.millis(part.group(4)).orElse(Duration.ZERO)));
  }

  private static Optional<Duration> moment(String value, Instant now) {
    try {
      return RetryAfter.until(OffsetDateTime.parse(value.trim()).toInstant(), now);
    } catch (DateTimeException otherFormat) {
      return Optional.empty();
    }
  }

  private static long count(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
