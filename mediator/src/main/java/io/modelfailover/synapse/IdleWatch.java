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

import java.time.Duration;

/**
 * Notices a provider that falls silent in the middle of its answer, or an answer that is held
 * beyond what the exchange may take. While the caller is slow it is not the provider who is silent.
 * Costs nothing per event but a clock reading. Guarded by the stream that it watches.
 */
final class IdleWatch {
  private final Exchange exchange;
  private final Attempt attempt;
  private final Object stream;
  private Runnable onSilence;
  private long limit;
  private long heardAt;

  /**
   * @param stream the lock that is held whenever this is called, and while {@code onSilence} runs
   */
  IdleWatch(Exchange exchange, Attempt attempt, Object stream) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.stream = stream;
  }

  void heard() {
    heardAt = now();
  }

  /** Watches from now on for the silence that the policy allows. */
  void start(Runnable onSilence) {
    start(exchange.policy().settings().streamIdleTimeout(), onSilence);
  }

  /** Watches from now on for this; takes the place of the attempt's timer. */
  void start(Duration mostSilent, Runnable onSilence) {
    limit = mostSilent.toNanos();
    this.onSilence = onSilence;
    heard();
    checkIn(left());
  }

  private void checkIn(long nanos) {
    attempt.timer(Duration.ofNanos(nanos), this::check);
  }

  private void check() {
    synchronized (stream) {
      if (!attempt.hasEnded()) {
        judge();
      }
    }
  }

  private void judge() {
    if (attempt.body().isPaused()) {
      checkIn(limit);
    } else if (left() <= 0) {
      onSilence.run();
    } else {
      checkIn(left());
    }
  }

  private long left() {
    return Math.min(limit - silentFor(), attempt.isPending() ? budgetLeft() : Long.MAX_VALUE);
  }

  private long silentFor() {
    long now = now();
    return Math.min(now - heardAt, now - attempt.body().unhinderedSince());
  }

  private long budgetLeft() {
    return exchange.budget().left().toNanos();
  }

  private long now() {
    return exchange.runtime().ticker().nanos();
  }
}
