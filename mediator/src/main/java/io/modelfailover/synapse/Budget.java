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
package io.modelfailover.synapse;

import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.core.Ticker;
import java.time.Duration;

/** The time that one exchange and its attempts may take. Immutable. */
final class Budget {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  private final Ticker ticker;
  private final FailoverPolicy policy;
  private final long startedAt;

  Budget(Ticker ticker, FailoverPolicy policy) {
    this.ticker = ticker;
    this.policy = policy;
    this.startedAt = ticker.nanos();
  }

  /** What is left of the total; a year where the policy sets no total. */
  Duration left() {
    Duration total = policy.totalTimeout().orElse(FOR_EVER);
    return total.minusNanos(ticker.nanos() - startedAt);
  }

  boolean isSpent() {
    return left().isNegative() || left().isZero();
  }

  /** For an attempt that begins now, until the whole of a plain answer. */
  Duration forAnswer() {
    return atMostLeft(policy.requestTimeout());
  }

  /** For an attempt that begins now, until the first thing of a stream that a caller waits for. */
  Duration forFirstToken() {
    return atMostLeft(policy.firstTokenTimeout());
  }

  private Duration atMostLeft(Duration wanted) {
    Duration left = left();
    return wanted.compareTo(left) < 0 ? wanted : left;
  }
}
