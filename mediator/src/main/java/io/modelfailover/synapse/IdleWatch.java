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
 * Notices a stream that flows no more, or that is held beyond what the exchange may take. Costs
 * nothing per event but a clock reading. Guarded by the stream that it watches.
 */
final class IdleWatch {
  private final Exchange exchange;
  private final Attempt attempt;
  private final Runnable stalled;
  private final long limit;
  private final Object stream;
  private boolean watching;
  private long heardAt;

  /**
   * @param stream the lock that is held whenever this is called, and while {@code stalled} runs
   */
  IdleWatch(Exchange exchange, Attempt attempt, Object stream, Runnable stalled) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.stream = stream;
    this.stalled = stalled;
    this.limit = exchange.policy().settings().streamIdleTimeout().toNanos();
  }

  void heard() {
    heardAt = exchange.runtime().ticker().nanos();
  }

  /** Takes the place of the attempt's timer. */
  void start() {
    watching = true;
    heard();
    checkIn(left());
  }

  /** Something else takes the place of the attempt's timer. */
  void stop() {
    watching = false;
  }

  private void checkIn(long nanos) {
    attempt.timer(Duration.ofNanos(nanos), this::check);
  }

  private void check() {
    synchronized (stream) {
      if (watching && !attempt.hasEnded()) {
        judge();
      }
    }
  }

  private void judge() {
    if (attempt.body().isPaused()) {
      // It is the caller who is slow.
      start();
    } else if (left() <= 0) {
      stalled.run();
    } else {
      checkIn(left());
    }
  }

  private long left() {
    long silent = exchange.runtime().ticker().nanos() - heardAt;
    return Math.min(limit - silent, attempt.isPending() ? budgetLeft() : Long.MAX_VALUE);
  }

  private long budgetLeft() {
    return exchange.budget().left().toNanos();
  }
}
