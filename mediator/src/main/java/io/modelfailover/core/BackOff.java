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

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/** How long to wait before the same pair is tried again. Thread-safe if {@code random} is. */
public final class BackOff {
  private static final long FIRST_NANOS = Duration.ofMillis(250).toNanos();
  private static final int LARGEST_SHIFT = 20;

  private final Duration maxRetryAfter;
  private final DoubleSupplier random;

  /**
   * @param maxRetryAfter longest wait that a provider may ask for, at least zero
   * @param random uniform in [0, 1), spreads the waits of requests that failed together
   */
  public BackOff(Duration maxRetryAfter, DoubleSupplier random) {
    this.maxRetryAfter = Objects.requireNonNull(maxRetryAfter, "maxRetryAfter");
    this.random = Objects.requireNonNull(random, "random");
  }

  /**
   * @param retry 1 before the first retry on the pair, 2 before the second, and so on
   * @param retryAfter what the provider asked for; null when it asked for nothing
   * @return empty when the provider asked for more than this request may wait: no retry then
   */
  public Optional<Duration> waitBefore(int retry, Duration retryAfter) {
    if (retryAfter == null) {
      return Optional.of(jittered(retry));
    }
    return retryAfter.compareTo(maxRetryAfter) <= 0 ? Optional.of(retryAfter) : Optional.empty();
  }

  /** From one to one and a half times 250 ms, doubling; never beyond {@code maxRetryAfter}. */
  private Duration jittered(int retry) {
    long step = FIRST_NANOS << Math.min(retry - 1, LARGEST_SHIFT);
    long wait = step + (long) (0.5 * step * random.getAsDouble());
    return Duration.ofNanos(Math.min(wait, Math.max(FIRST_NANOS, maxRetryAfter.toNanos())));
  }
}
