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

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** When a provider says that it can be asked again, read from its response's headers. */
public final class RetryAfter {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,30}(\\.\\d{1,30})?");
  private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

  /** Nothing waits for longer; keeps every sum of durations far from overflow. */
  private static final Duration LONGEST = Duration.ofDays(365);

  private static final BigDecimal LONGEST_NANOS = BigDecimal.valueOf(LONGEST.toNanos());

  /** The three spellings of a date that a recipient must understand. */
  private static final List<DateTimeFormatter> HTTP_DATES =
      List.of(
          DateTimeFormatter.RFC_1123_DATE_TIME,
          DateTimeFormatter.ofPattern("EEEE, dd-MMM-yy HH:mm:ss zzz", Locale.US),
          DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US)
              .withZone(ZoneOffset.UTC));

  private RetryAfter() {}

  /**
   * {@code retry-after-ms}, else {@code Retry-After} (seconds or a date), else the reset header of
   * a limit that is used up. A limit of which something remains says nothing about this failure.
   *
   * @param header the response's headers by name; the lookup ignores case and gives null for a
   *     header that is absent
   * @param now the wall clock, for headers that name a moment
   * @return zero for a moment that has passed; never negative, at most a year
   */
  public static Optional<Duration> of(Function<String, String> header, Instant now) {
    return millis(header.apply("retry-after-ms"))
        .or(() -> secondsOrDate(header.apply("Retry-After"), now))
        .or(() -> RateLimit.resetOf(RateLimit.ALL, header, now, RateLimit::mayBeUsedUp));
  }

  static Optional<Duration> seconds(String value) {
    return number(value, NANOS_PER_SECOND);
  }

  static Optional<Duration> millis(String value) {
    return number(value, NANOS_PER_MILLI);
  }

  static Optional<Duration> until(Instant moment, Instant now) {
    Instant latest = now.plus(LONGEST);
    return Optional.of(
        atLeastZero(Duration.between(now, moment.isAfter(latest) ? latest : moment)));
  }

  private static Optional<Duration> secondsOrDate(String value, Instant now) {
    return seconds(value).or(() -> date(value).flatMap(moment -> until(moment, now)));
  }

  private static Optional<Duration> number(String value, BigDecimal unit) {
    if (value == null || !NUMBER.matcher(value.trim()).matches()) {
      return Optional.empty();
    }
    BigDecimal nanos = new BigDecimal(value.trim()).multiply(unit).min(LONGEST_NANOS);
    return Optional.of(Duration.ofNanos(nanos.longValue()));
  }

  private static Optional<Instant> date(String value) {
    return value == null
        ? Optional.empty()
        : HTTP_DATES.stream()
            .map(format -> date(value.trim(), format))
            .flatMap(Optional::stream)
            .findFirst();
  }

  private static Optional<Instant> date(String value, DateTimeFormatter format) {
    try {
      return Optional.of(format.parse(value, Instant::from));
    } catch (DateTimeException otherSpelling) {
      return Optional.empty();
    }
  }

  private static Duration atLeastZero(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }
}
