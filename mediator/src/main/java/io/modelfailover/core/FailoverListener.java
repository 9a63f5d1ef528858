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
import java.util.List;

/**
 * Hears of every decision: metrics, the log line and the page's history hang here. Methods are
 * called on request threads and must not block or throw. Every method does nothing by default.
 */
public interface FailoverListener {
  FailoverListener NONE = new FailoverListener() {};

  /** All of them hear of everything, in the order given. */
  static FailoverListener all(List<FailoverListener> listeners) {
    return listeners.size() == 1 ? listeners.get(0) : new AllListeners(listeners);
  }

  /** An attempt ended; {@code outcome} is {@code success} or the reason of its failure. */
  default void attempted(SuspensionKey key, String outcome, Duration duration) {}

  /** A request goes on from one pair to the next. */
  default void failedOver(SuspensionKey from, SuspensionKey to, String reason, Duration after) {}

  /** A suspension began, or began anew; not called when a later failure only moves its end. */
  default void suspended(SuspensionKey key, String reason, Duration duration) {}

  /** Another node of the fleet suspended the pair, and this one goes along. */
  default void learned(SuspensionKey key, String reason, Duration duration, FleetNode from) {}

  /** The suspension is over: a probe succeeded or somebody resumed the pair. */
  default void resumed(SuspensionKey key) {}

  /**
   * An exchange ended.
   *
   * @param servedBy null when no pair answered
   * @param result {@code served}, {@code passed} (a caller's error), {@code failed} (all pairs),
   *     {@code broken} (a committed stream ended in an error event) or {@code left} (caller gone)
   */
  default void exchanged(
      String api, SuspensionKey servedBy, String result, int attempts, Duration duration) {}
}
