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
package io.modelfailover.simulator.log;

import java.util.concurrent.atomic.LongAdder;

/** Counts requests of one kind. Thread-safe. */
final class Tally {
  private final LongAdder requests = new LongAdder();
  private final LongAdder answered = new LongAdder();
  private final LongAdder broken = new LongAdder();
  private final LongAdder clientLeft = new LongAdder();

  void begun() {
    requests.increment();
  }

  void ended(Outcome outcome) {
    switch (outcome) {
      case ANSWERED -> answered.increment();
      case BROKEN -> broken.increment();
      case CLIENT_LEFT -> clientLeft.increment();
      case OPEN -> throw new IllegalArgumentException("outcome: OPEN (expected: an end)");
    }
  }

  /** Ends are read before beginnings, so that none seems to be missing. */
  Counts counts() {
    long ended = answered.sum();
    long cut = broken.sum();
    long left = clientLeft.sum();
    return new Counts(requests.sum(), ended, cut, left);
  }
}
