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
  private final SharedSuspension shared;
  private final long slot;
  private final long slotUntil;

  private SuspensionState(long number, SharedSuspension shared, long slot, long slotUntil) {
    this.number = number;
    this.shared = shared;
    this.slot = slot;
    this.slotUntil = slotUntil;
  }

  /** A suspension that nobody probes yet. */
  static SuspensionState begin(long number, SharedSuspension shared) {
    return new SuspensionState(number, shared, 0, 0);
  }

  /** The same suspension, with an end that only ever moves away. */
  SuspensionState prolonged(SuspensionOrigin origin, long until, String reason) {
    SharedSuspension longer = shared.prolonged(origin, until, reason);
    return longer == shared ? this : new SuspensionState(number, longer, slot, slotUntil);
  }

  SuspensionState withSlot(long newSlot, long newSlotUntil) {
    return new SuspensionState(number, shared, newSlot, newSlotUntil);
  }

  /** The slot is free again, unless another attempt than {@code permit}'s holds it. */
  SuspensionState withoutSlot(Permit permit) {
    return permit.slot() != 0 && permit.slot() == slot ? withSlot(0, 0) : this;
  }

  /** Counts on this node; what an attempt's permit names. */
  long number() {
    return number;
  }

  SharedSuspension shared() {
    return shared;
  }

  boolean isOver(long now) {
    return shared.isOver(now);
  }

  /** Null when the success proves that the pair is back. */
  SuspensionState afterSuccess(Permit permit, long now) {
    boolean ends = permit.suspension() == number && (!shared.isHeld() || isOver(now));
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
    return shared.remaining(now);
  }

  Suspension toSuspension(SuspensionKey key, long now) {
    return new Suspension(key, shared, Duration.ofNanos(remaining(now)), isProbing(now));
  }

  /** Whether nobody has asked for the pair for so long that its past no longer matters. */
  boolean isForgotten(long now, long afterNanos) {
    return isOver(now - afterNanos) && !isProbing(now);
  }
}
