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
import io.modelfailover.core.SuspensionRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** A valid Model Failover policy, parsed once at deployment. Immutable. */
public final class FailoverPolicy {
  /** When a stream is committed to the caller. */
  public enum StreamDelivery {
    IMMEDIATE,
    COMPLETE
  }

  private static final BigDecimal BYTES_PER_MEBIBYTE = BigDecimal.valueOf(1024 * 1024);

  private final Optional<StagePolicy> production;
  private final Optional<StagePolicy> sandbox;
  private final boolean enabled;
  private final Duration requestTimeout;
  private final Optional<Duration> totalTimeout;
  private final int maxRetries;
  private final int retriesPerModel;
  private final Duration maxRetryAfter;
  private final Duration firstTokenTimeout;
  private final Duration streamIdleTimeout;
  private final StreamDelivery streamDelivery;
  private final long maxBufferedBody;
  private final FailoverOn failoverOn;
  private final SuspensionRule suspensionRule;

  FailoverPolicy(
      Optional<StagePolicy> production, Optional<StagePolicy> sandbox, Settings settings) {
    this.production = production;
    this.sandbox = sandbox;
    this.enabled = Boolean.parseBoolean(settings.choice(PolicyField.ENABLED));
    this.requestTimeout = settings.seconds(PolicyField.REQUEST_TIMEOUT).orElseThrow();
    this.totalTimeout = settings.seconds(PolicyField.TOTAL_TIMEOUT);
    this.maxRetries =
        settings
            .number(PolicyField.MAX_RETRIES)
            .map(BigDecimal::intValue)
            .orElse(Integer.MAX_VALUE);
    this.retriesPerModel = settings.number(PolicyField.RETRIES_PER_MODEL).orElseThrow().intValue();
    this.maxRetryAfter = settings.seconds(PolicyField.MAX_RETRY_AFTER).orElseThrow();
    this.firstTokenTimeout =
        settings.seconds(PolicyField.FIRST_TOKEN_TIMEOUT).orElse(requestTimeout);
    this.streamIdleTimeout =
        settings.seconds(PolicyField.STREAM_IDLE_TIMEOUT).orElse(requestTimeout);
    this.streamDelivery =
        StreamDelivery.valueOf(
            settings.choice(PolicyField.STREAM_DELIVERY).toUpperCase(Locale.ROOT));
    this.maxBufferedBody =
        settings
            .number(PolicyField.MAX_BUFFERED_BODY)
            .orElseThrow()
            .multiply(BYTES_PER_MEBIBYTE)
            .longValue();
    this.failoverOn = settings.failoverOn();
    this.suspensionRule = suspensionRule(settings, requestTimeout);
  }

  private static SuspensionRule suspensionRule(Settings settings, Duration requestTimeout) {
    Duration duration = settings.seconds(PolicyField.SUSPEND_DURATION).orElse(Duration.ZERO);
    Duration maximum = settings.seconds(PolicyField.SUSPEND_MAXIMUM_DURATION).orElseThrow();
    boolean isGiven = settings.isGiven(PolicyField.SUSPEND_MAXIMUM_DURATION);
    return SuspensionRule.of(
        duration,
        settings.number(PolicyField.SUSPEND_PROGRESSION_FACTOR).orElseThrow().doubleValue(),
        // Who asks for an hour, and says nothing of a maximum, must not get ten minutes.
        isGiven || duration.compareTo(maximum) < 0 ? maximum : duration,
        requestTimeout);
  }

  public Optional<StagePolicy> production() {
    return production;
  }

  public Optional<StagePolicy> sandbox() {
    return sandbox;
  }

  public boolean enabled() {
    return enabled;
  }

  public Duration requestTimeout() {
    return requestTimeout;
  }

  /** Budget of the whole exchange; empty: none. */
  public Optional<Duration> totalTimeout() {
    return totalTimeout;
  }

  /** How many further pairs may be tried; {@link Integer#MAX_VALUE}: all. */
  public int maxRetries() {
    return maxRetries;
  }

  public int retriesPerModel() {
    return retriesPerModel;
  }

  public Duration maxRetryAfter() {
    return maxRetryAfter;
  }

  public Duration firstTokenTimeout() {
    return firstTokenTimeout;
  }

  public Duration streamIdleTimeout() {
    return streamIdleTimeout;
  }

  public StreamDelivery streamDelivery() {
    return streamDelivery;
  }

  /** Bytes. */
  public long maxBufferedBody() {
    return maxBufferedBody;
  }

  public FailoverOn failoverOn() {
    return failoverOn;
  }

  /** Duration, growth and bound of suspensions. */
  public SuspensionRule suspensionRule() {
    return suspensionRule;
  }
}
