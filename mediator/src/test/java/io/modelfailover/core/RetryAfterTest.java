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

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.Test;

public class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-06T08:49:37Z");

  @Test
  public void should_read_seconds_or_a_date_when_the_header_is_there() {
    assertThat(of("Retry-After", "2")).hasValue(Duration.ofSeconds(2));
    assertThat(of("Retry-After", " 120 ")).hasValue(Duration.ofMinutes(2));
    assertThat(of("Retry-After", "0")).hasValue(Duration.ZERO);
    assertThat(of("Retry-After", "1.5")).hasValue(Duration.ofMillis(1500));
    assertThat(of("Retry-After", "Fri, 06 Nov 2026 08:50:37 GMT")).hasValue(Duration.ofMinutes(1));
    assertThat(of("Retry-After", "Friday, 06-Nov-26 08:50:37 GMT")).hasValue(Duration.ofMinutes(1));
    assertThat(of("Retry-After", "Fri Nov  6 08:50:37 2026")).hasValue(Duration.ofMinutes(1));
  }

  @Test
  public void should_be_zero_when_the_date_has_passed() {
    assertThat(of("Retry-After", "Fri, 06 Nov 2026 08:00:00 GMT")).hasValue(Duration.ZERO);
  }

  @Test
  public void should_be_empty_when_there_is_nothing_to_read() {
    for (String value :
        new String[] {"", " ", "soon", "-5", "1e9", "NaN", "Infinity", "Fri, 99 Nov 2026", "١"}) {
      assertThat(of("Retry-After", value)).as(value).isEmpty();
    }
    assertThat(RetryAfter.of(name -> null, NOW)).isEmpty();
  }

  @Test
  public void should_stay_within_a_year_when_the_provider_asks_for_more() {
    assertThat(of("Retry-After", "9".repeat(30))).hasValue(Duration.ofDays(365));
    assertThat(of("Retry-After", "9".repeat(31))).isEmpty();
    assertThat(of("Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT")).hasValue(Duration.ofDays(365));
    assertThat(of("anthropic-ratelimit-tokens-reset", "+999999999-01-01T00:00:00Z"))
        .hasValue(Duration.ofDays(365));
  }

  @Test
  public void should_prefer_milliseconds_when_both_are_there() {
    assertThat(of("retry-after-ms", "250", "Retry-After", "1")).hasValue(Duration.ofMillis(250));
    assertThat(of("retry-after-ms", "?", "Retry-After", "1")).hasValue(Duration.ofSeconds(1));
  }

  @Test
  public void should_read_reset_headers_when_there_is_no_retry_after() {
    assertThat(of("x-ratelimit-reset-tokens", "6m0s")).hasValue(Duration.ofMinutes(6));
    assertThat(of("x-ratelimit-reset-requests", "1s")).hasValue(Duration.ofSeconds(1));
    assertThat(of("x-ratelimit-reset-requests", "8.64s")).hasValue(Duration.ofMillis(8640));
    assertThat(of("x-ratelimit-reset-tokens", "120ms")).hasValue(Duration.ofMillis(120));
    assertThat(of("x-ratelimit-reset-tokens", "1h2m3s4ms")).hasValue(Duration.ofMillis(3_723_004));
    assertThat(of("x-ratelimit-reset-tokens", "17")).hasValue(Duration.ofSeconds(17));
    assertThat(of("anthropic-ratelimit-requests-reset", "2026-11-06T08:50:07Z"))
        .hasValue(Duration.ofSeconds(30));
    assertThat(of("anthropic-ratelimit-tokens-reset", "2026-11-06T09:49:47+01:00"))
        .hasValue(Duration.ofSeconds(10));
    assertThat(of("x-ratelimit-reset-tokens", "tomorrow")).isEmpty();
    assertThat(of("x-ratelimit-reset-tokens", "")).isEmpty();
  }

  @Test
  public void should_heed_only_limits_that_are_used_up_when_several_are_there() {
    assertThat(
            of(
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "7s",
                "x-ratelimit-remaining-tokens", "149984",
                "x-ratelimit-reset-tokens", "6m0s"))
        .hasValue(Duration.ofSeconds(7));
    assertThat(
            of(
                "x-ratelimit-remaining-requests", "0",
                "x-ratelimit-reset-requests", "7s",
                "x-ratelimit-remaining-tokens", "0",
                "x-ratelimit-reset-tokens", "6m0s"))
        .hasValue(Duration.ofMinutes(6));
    assertThat(of("x-ratelimit-remaining-tokens", "10", "x-ratelimit-reset-tokens", "6m0s"))
        .isEmpty();
  }

  @Test
  public void should_prefer_retry_after_when_there_are_reset_headers_too() {
    assertThat(of("Retry-After", "3", "x-ratelimit-reset-tokens", "6m0s"))
        .hasValue(Duration.ofSeconds(3));
  }

  @Test
  public void should_see_that_no_tokens_are_left_when_the_provider_says_so() {
    assertThat(exhausted("x-ratelimit-remaining-tokens", "0")).isTrue();
    assertThat(exhausted("x-ratelimit-remaining-tokens", "-12")).isTrue();
    assertThat(exhausted("anthropic-ratelimit-tokens-remaining", " 0 ")).isTrue();
    assertThat(exhausted("anthropic-ratelimit-tokens-remaining", "0.0")).isTrue();
  }

  @Test
  public void should_see_tokens_left_when_there_are_some_or_nothing_is_said() {
    assertThat(exhausted("x-ratelimit-remaining-tokens", "1")).isFalse();
    assertThat(exhausted("x-ratelimit-remaining-tokens", "0.5")).isFalse();
    assertThat(exhausted("x-ratelimit-remaining-tokens", "")).isFalse();
    assertThat(exhausted("x-ratelimit-remaining-tokens", "none")).isFalse();
    assertThat(exhausted("x-ratelimit-remaining-requests", "0")).isFalse();
    assertThat(TokensLeft.exhausted(name -> null)).isFalse();
  }

  @Test
  public void should_say_when_tokens_are_back_when_the_provider_says_so() {
    assertThat(resetsIn("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", "1m30s"))
        .hasValue(Duration.ofSeconds(90));
    assertThat(
            resetsIn(
                "anthropic-ratelimit-tokens-remaining", "0",
                "anthropic-ratelimit-tokens-reset", "2026-11-06T08:49:47Z"))
        .hasValue(Duration.ofSeconds(10));
    assertThat(resetsIn("x-ratelimit-remaining-tokens", "0")).isEmpty();
    assertThat(resetsIn("x-ratelimit-remaining-tokens", "9", "x-ratelimit-reset-tokens", "1s"))
        .isEmpty();
  }

  private static Optional<Duration> of(String... headers) {
    return RetryAfter.of(headers(headers)::get, NOW);
  }

  private static boolean exhausted(String... headers) {
    return TokensLeft.exhausted(headers(headers)::get);
  }

  private static Optional<Duration> resetsIn(String... headers) {
    return TokensLeft.resetsIn(headers(headers)::get, NOW);
  }

  private static Map<String, String> headers(String... namesAndValues) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }
}
