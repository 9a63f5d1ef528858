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

import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that a node knows of one pair: the suspension in force, if any, and which suspensions it has
 * ever heard of. Records of two nodes that lost sight of each other are merged without asking
 * anybody: a suspension that the other side has heard of and given up is over; of two that neither
 * side knew from the other, the one that ends later stays. The order of merges does not matter.
 * Immutable.
 */
public final class SuspensionRecord {
  public static final SuspensionRecord EMPTY = new SuspensionRecord(new TreeMap<>(), null);

  /** Processes that took part in the past of one pair; far more than live at once. */
  private static final int MOST_NODES = 64;

  private final SortedMap<String, Long> seen;
  private final SharedSuspension current;

  private SuspensionRecord(SortedMap<String, Long> seen, SharedSuspension current) {
    this.seen = seen;
    this.current = current;
  }

  /**
   * @param seen the highest number heard of, by the id of the node that gave it
   * @param current null when the pair is not suspended
   */
  public static SuspensionRecord of(Map<String, Long> seen, SharedSuspension current) {
    return new SuspensionRecord(bounded(new TreeMap<>(seen)), current).knowing(current);
  }

  /** Node ids to the highest number heard of. */
  public Map<String, Long> seen() {
    return Map.copyOf(seen);
  }

  /** Null when the pair is not suspended. */
  public SharedSuspension current() {
    return current;
  }

  /** After this node decided: what it knew before is given up. */
  public SuspensionRecord decided(SharedSuspension decision) {
    return isCurrent(decision) && current == decision
        ? this
        : new SuspensionRecord(seen, decision).knowing(decision);
  }

  /** What two nodes know together. The suspension is one of the two objects, never a third. */
  public SuspensionRecord merge(SuspensionRecord other) {
    SortedMap<String, Long> both = new TreeMap<>(seen);
    other.seen.forEach((node, number) -> both.merge(node, number, Math::max));
    return new SuspensionRecord(bounded(both), survivor(other));
  }

  private SharedSuspension survivor(SuspensionRecord other) {
    boolean mineIsOver = current == null || other.gaveUp(current);
    boolean theirsIsOver = other.current == null || gaveUp(other.current);
    if (current == null || other.current == null || mineIsOver != theirsIsOver) {
      return mineIsOver ? (theirsIsOver ? null : other.current) : current;
    }
    if (isCurrent(other.current)) {
      return current;
    }
    // Each knew the other's and chose its own: clocks cannot settle that once more.
    boolean mine =
        mineIsOver
            ? current.origin().isAfter(other.current.origin())
            : current.endsAfter(other.current);
    return mine ? current : other.current;
  }

  /** Whether this suspension was heard of and is no longer in force here. */
  private boolean gaveUp(SharedSuspension suspension) {
    SuspensionOrigin origin = suspension.origin();
    return seen.getOrDefault(origin.node().id(), 0L) >= origin.number() && !isCurrent(suspension);
  }

  private boolean isCurrent(SharedSuspension suspension) {
    return current == null
        ? suspension == null
        : suspension != null && current.origin().equals(suspension.origin());
  }

  private SuspensionRecord knowing(SharedSuspension suspension) {
    if (suspension == null) {
      return this;
    }
    SortedMap<String, Long> more = new TreeMap<>(seen);
    SuspensionOrigin origin = suspension.origin();
    more.merge(origin.node().id(), origin.number(), Math::max);
    return new SuspensionRecord(more, current);
  }

  /** Ids begin with the time of their process's start, so that the oldest go first. */
  private static SortedMap<String, Long> bounded(SortedMap<String, Long> seen) {
    while (seen.size() > MOST_NODES) {
      seen.remove(seen.firstKey());
    }
    return seen;
  }

  /** Equal when they know the same: times take no part in it. */
  @Override
  public boolean equals(Object other) {
    return other instanceof SuspensionRecord
        && seen.equals(((SuspensionRecord) other).seen)
        && isCurrent(((SuspensionRecord) other).current);
  }

  @Override
  public int hashCode() {
    return Objects.hash(seen, current == null ? null : current.origin());
  }

  @Override
  public String toString() {
    return current + " " + seen;
  }
}
