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

/** Notices a stream that flows no more. Costs nothing per event but a clock reading. */
final class IdleWatch {
  private final Exchange exchange;
  private final Attempt attempt;
  private final Runnable stalled;
  private final long limit;
  private volatile long heardAt;

  IdleWatch(Exchange exchange, Attempt attempt, Runnable stalled) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.stalled = stalled;
    this.limit = exchange.policy().settings().streamIdleTimeout().toNanos();
  }

  void heard() {
    heardAt = exchange.runtime().ticker().nanos();
  }

  /** Takes the place of the attempt's timer. */
  void start() {
    heard();
    attempt.timer(Duration.ofNanos(limit), this::check);
  }

  private void check() {
    if (attempt.hasEnded()) {
      return;
    }
    if (attempt.body().isPaused()) {
      // It is the caller who is slow.
      start();
      return;
    }
    long left = limit - (exchange.runtime().ticker().nanos() - heardAt);
    if (left <= 0) {
      stalled.run();
    } else {
      attempt.timer(Duration.ofNanos(left), this::check);
    }
  }
}
