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

/**
 * What is remembered of one pair, at one moment. Immutable: a change is another snapshot. Times are
 * ticker values, compared by subtraction.
 */
final class SuspensionState {
  private final long number;
  private final long until;
  private final String reason;
  private final int earlier;
  private final boolean held;
  private final long slot;
  private final long slotUntil;

  private SuspensionState(
      long number,
      long until,
      String reason,
      int earlier,
      boolean held,
      long slot,
      long slotUntil) {
    this.number = number;
    this.until = until;
    this.reason = reason;
    this.earlier = earlier;
    this.held = held;
    this.slot = slot;
    this.slotUntil = slotUntil;
  }

  /** The first suspension of a pair that worked until now. */
  static SuspensionState begin(long number, long until, String reason) {
    return new SuspensionState(number, until, reason, 0, false, 0, 0);
  }

  /** A suspension by an operator: while it lasts, no success ends it. */
  static SuspensionState hold(long number, long until, String reason) {
    return new SuspensionState(number, until, reason, 0, true, 0, 0);
  }

  /** The next suspension in a row, after a probe failed. */
  SuspensionState renewed(long newNumber, long newUntil, String newReason) {
    return new SuspensionState(newNumber, newUntil, newReason, earlier + 1, false, 0, 0);
  }

  /** The same suspension, with an end that only ever moves away. */
  SuspensionState prolonged(long newUntil, String newReason) {
    return newUntil - until <= 0
        ? this
        : new SuspensionState(number, newUntil, newReason, earlier, held, slot, slotUntil);
  }

  SuspensionState withSlot(long newSlot, long newSlotUntil) {
    return new SuspensionState(number, until, reason, earlier, held, newSlot, newSlotUntil);
  }

  /** The slot is free again, unless another attempt than {@code permit}'s holds it. */
  SuspensionState withoutSlot(Permit permit) {
    return permit.slot() != 0 && permit.slot() == slot ? withSlot(0, 0) : this;
  }

  long number() {
    return number;
  }

  String reason() {
    return reason;
  }

  /** Suspensions in a row before this one. */
  int earlier() {
    return earlier;
  }

  boolean isOver(long now) {
    return now - until >= 0;
  }

  /** Null when the success proves that the pair is back. */
  SuspensionState afterSuccess(Permit permit, long now) {
    boolean ends = permit.suspension() == number && (!held || isOver(now));
    return ends ? null : withoutSlot(permit);
  }

  /**
   * After a failure that the policy does not want remembered; null when the suspension was over.
   */
  SuspensionState afterUnremembered(Permit permit, long now) {
    return isRenewedBy(permit, now) ? null : withoutSlot(permit);
  }

  /** Whether a failure of an attempt with this permit calls for the next suspension in a row. */
  boolean isRenewedBy(Permit permit, long now) {
    return permit.suspension() == number && isOver(now);
  }

  boolean isProbing(long now) {
    return slot != 0 && now - slotUntil < 0;
  }

  long remaining(long now) {
    return Math.max(0, until - now);
  }

  Suspension toSuspension(SuspensionKey key, long now) {
    return new Suspension(key, Duration.ofNanos(remaining(now)), reason, isProbing(now));
  }

  /** Whether nobody has asked for the pair for so long that its past no longer matters. */
  boolean isForgotten(long now, long afterNanos) {
    return now - until >= afterNanos && !isProbing(now);
  }
}
