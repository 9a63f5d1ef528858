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
package io.modelfailover.simulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** A fault of an endpoint and when it applies. Thread-safe. */
final class Rule {
  private static final long DEFAULT_SEED = 1;

  private final Fault fault;
  private final Optional<Long> deadlineNanos;
  private final AtomicLong left;
  private final double probability;
  private final Random random;

  Rule(Fault fault, long nowNanos) {
    Parameters parameters = fault.parameters();
    this.fault = fault;
    this.deadlineNanos =
        Optional.of(parameters.duration(Parameter.FOR, Duration.ZERO))
            .filter(length -> parameters.has(Parameter.FOR))
            .map(length -> nowNanos + length.toNanos());
    this.left =
        new AtomicLong(
            parameters.text(Parameter.TIMES).map(Long::parseLong).orElse(Long.MAX_VALUE));
    this.probability = Double.parseDouble(parameters.text(Parameter.PROBABILITY, "1"));
    this.random =
        new Random(parameters.text(Parameter.SEED).map(Long::parseLong).orElse(DEFAULT_SEED));
  }

  Fault fault() {
    return fault;
  }

  /** How many requests it is still good for; {@link Long#MAX_VALUE} means all. */
  long left() {
    return left.get();
  }

  boolean isOver(long nowNanos) {
    return left.get() == 0 || deadlineNanos.filter(end -> nowNanos - end >= 0).isPresent();
  }

  /** Whether the next request gets the fault; each call draws lots anew and counts. */
  boolean take(long nowNanos) {
    return !isOver(nowNanos) && drawn() && left.getAndUpdate(Rule::less) > 0;
  }

  private boolean drawn() {
    return probability >= 1 || random.nextDouble() < probability;
  }

  private static long less(long left) {
    return left == Long.MAX_VALUE || left == 0 ? left : left - 1;
  }
}
