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
 * Which node decided on a suspension, and as its how-manieth: the same for all nodes that know of
 * this suspension, and never used twice. Moving the end of a suspension is a decision of its own.
 * Immutable.
 */
public final class SuspensionOrigin {
  private final FleetNode node;
  private final long number;

  private SuspensionOrigin(FleetNode node, long number) {
    this.node = Objects.requireNonNull(node, "node");
    this.number = number;
  }

  /**
   * @param number above zero, growing with each decision of this node
   */
  public static SuspensionOrigin of(FleetNode node, long number) {
    if (number <= 0) {
      throw new IllegalArgumentException("number: " + number + " (expected: > 0)");
    }
    return new SuspensionOrigin(node, number);
  }

  public FleetNode node() {
    return node;
  }

  public long number() {
    return number;
  }

  /** Some order that all nodes agree on. */
  boolean isAfter(SuspensionOrigin other) {
    int byNumber = Long.compare(number, other.number);
    return byNumber != 0 ? byNumber > 0 : node.id().compareTo(other.node.id()) > 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SuspensionOrigin
        && number == ((SuspensionOrigin) other).number
        && node.equals(((SuspensionOrigin) other).node);
  }

  @Override
  public int hashCode() {
    return 31 * node.hashCode() + Long.hashCode(number);
  }

  @Override
  public String toString() {
    return node.id() + ":" + number;
  }
}
