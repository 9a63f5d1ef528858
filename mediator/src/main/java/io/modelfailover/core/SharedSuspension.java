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

import java.util.Objects;

/**
 * A suspension as nodes tell each other of it. Immutable. The end is a value of this node's ticker;
 * what travels is the time that remains.
 */
public final class SharedSuspension {
  private final SuspensionOrigin origin;
  private final long until;
  private final String reason;
  private final int earlier;
  private final boolean held;

  private SharedSuspension(
      SuspensionOrigin origin, long until, String reason, int earlier, boolean held) {
    this.origin = Objects.requireNonNull(origin, "origin");
    this.until = until;
    this.reason = Objects.requireNonNull(reason, "reason");
    this.earlier = earlier;
    this.held = held;
  }

  /**
   * @param until ticker value of this node at which the pair may be probed
   * @param earlier suspensions in a row before this one, at least 0
   * @param held whether an operator suspended the pair, so that no success ends it early
   */
  public static SharedSuspension of(
      SuspensionOrigin origin, long until, String reason, int earlier, boolean held) {
    return new SharedSuspension(origin, until, reason, earlier, held);
  }

  public SuspensionOrigin origin() {
    return origin;
  }

  public String reason() {
    return reason;
  }

  public int earlier() {
    return earlier;
  }

  public boolean isHeld() {
    return held;
  }

  /** Nanoseconds; zero once the pair may be probed. */
  public long remaining(long now) {
    return Math.max(0, until - now);
  }

  boolean isOver(long now) {
    return now - until >= 0;
  }

  boolean endsAfter(SharedSuspension other) {
    long longer = until - other.until;
    return longer != 0 ? longer > 0 : origin.isAfter(other.origin);
  }

  /** The same with an end that only ever moves away. */
  SharedSuspension prolonged(SuspensionOrigin newOrigin, long newUntil, String newReason) {
    return newUntil - until <= 0
        ? this
        : new SharedSuspension(newOrigin, newUntil, newReason, earlier, held);
  }

  @Override
  public String toString() {
    return origin + " " + reason;
  }
}
