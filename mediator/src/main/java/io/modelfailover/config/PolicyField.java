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
package io.modelfailover.config;

import io.modelfailover.core.FailoverOn;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The settings of a policy beside its two stages: name, unit, default and meaning. The parser goes
 * by this one list, so that definitions, pages and documentation can be held against it.
 */
public enum PolicyField {
  REQUEST_TIMEOUT(
      "requestTimeout",
      Type.SECONDS,
      "0.001",
      Bound.YEAR,
      "30",
      "Budget of one attempt: until the whole answer, or a stream's first content"),
  SUSPEND_DURATION(
      "suspendDuration",
      Type.SECONDS,
      "0",
      Bound.YEAR,
      "",
      "How long a failed pair is skipped; none or 0: failures are not remembered"),
  MAX_RETRIES(
      "maxRetries",
      Type.COUNT,
      "0",
      "2147483647",
      "",
      "How many further pairs may be tried after the first; none: all fallbacks"),
  TOTAL_TIMEOUT(
      "totalTimeout",
      Type.SECONDS,
      "0.001",
      Bound.YEAR,
      "",
      "Budget of the whole exchange over all attempts; none: no limit"),
  RETRIES_PER_MODEL(
      "retriesPerModel",
      Type.COUNT,
      "0",
      "100",
      "0",
      "Further tries on the same pair after a reset, a 5xx or a short 429"),
  MAX_RETRY_AFTER(
      "maxRetryAfter",
      Type.SECONDS,
      "0",
      Bound.YEAR,
      "5",
      "Longest Retry-After that is waited for on the same pair"),
  FIRST_TOKEN_TIMEOUT(
      "firstTokenTimeout",
      Type.SECONDS,
      "0.001",
      Bound.YEAR,
      "",
      "Streams: until the first content; none: requestTimeout"),
  STREAM_IDLE_TIMEOUT(
      "streamIdleTimeout",
      Type.SECONDS,
      "0.001",
      Bound.YEAR,
      "",
      "Streams: longest silence once content flows; none: requestTimeout"),
  STREAM_DELIVERY(
      "streamDelivery",
      Type.CHOICE,
      "immediate or complete",
      "immediate",
      "Streams reach the caller from their first content on, or when they have ended well"),
  MAX_BUFFERED_BODY(
      "maxBufferedBody",
      Type.MEBIBYTES,
      "0.001",
      "2047",
      "8",
      "Largest request or response that is held in memory"),
  FAILOVER_ON(
      "failoverOn",
      Type.LIST,
      FailoverOn.ELEMENTS,
      "",
      "What makes the next pair be tried; none: the usual failures"),
  SUSPEND_PROGRESSION_FACTOR(
      "suspendProgressionFactor",
      Type.NUMBER,
      "1",
      "1000",
      "1",
      "Growth of suspensions that follow one another"),
  SUSPEND_MAXIMUM_DURATION(
      "suspendMaximumDuration",
      Type.SECONDS,
      "1",
      Bound.YEAR,
      "600",
      "Longest suspension; unless given, at least suspendDuration"),
  ENABLED(
      "enabled",
      Type.CHOICE,
      "true or false",
      "true",
      "Whether the policy does anything; it stays attached either way");

  /** What the text of a setting may be. */
  public enum Type {
    /** A number of seconds, with a fraction if need be. */
    SECONDS("seconds", "s"),
    /** A number of MiB, with a fraction if need be. */
    MEBIBYTES("MiB", "MiB"),
    /** A number without a unit, with a fraction if need be. */
    NUMBER("a number", ""),
    COUNT("a whole number", ""),
    /** One of a few words. */
    CHOICE("", ""),
    /** Several words: a JSON list, or one text with commas. */
    LIST("", "");

    private final String description;
    private final String unit;

    Type(String description, String unit) {
      this.description = description;
      this.unit = unit;
    }
  }

  private interface Bound {
    String YEAR = "31536000";
  }

  private final String fieldName;
  private final Type type;
  private final BigDecimal least;
  private final BigDecimal most;
  private final String expected;
  private final String defaultText;
  private final String meaning;

  PolicyField(
      String fieldName, Type type, String least, String most, String defaultText, String meaning) {
    this.fieldName = fieldName;
    this.type = type;
    this.least = new BigDecimal(least);
    this.most = new BigDecimal(most);
    this.expected = type.description + " from " + least + " to " + most;
    this.defaultText = defaultText;
    this.meaning = meaning;
  }

  PolicyField(String fieldName, Type type, String expected, String defaultText, String meaning) {
    this.fieldName = fieldName;
    this.type = type;
    this.least = BigDecimal.ZERO;
    this.most = BigDecimal.ZERO;
    this.expected = expected;
    this.defaultText = defaultText;
    this.meaning = meaning;
  }

  /** As in the policy's JSON. */
  public String fieldName() {
    return fieldName;
  }

  public Type type() {
    return type;
  }

  /** {@code s}, {@code MiB}, or empty where the number has no unit. */
  public String unit() {
    return type.unit;
  }

  /** The text that means the same as leaving the setting out; empty where no text does. */
  public Optional<String> defaultText() {
    return Optional.of(defaultText).filter(text -> !text.isEmpty());
  }

  /** One sentence for people, without a full stop. */
  public String meaning() {
    return meaning;
  }

  /** The rule that violations quote. */
  public String expected() {
    return expected;
  }

  /** The words of a {@link Type#CHOICE}, else empty. */
  public List<String> choices() {
    return type == Type.CHOICE ? List.of(expected.split(" or ")) : List.of();
  }

  boolean admits(BigDecimal number) {
    return number.compareTo(least) >= 0
        && number.compareTo(most) <= 0
        && (type != Type.COUNT || number.stripTrailingZeros().scale() <= 0);
  }
}
