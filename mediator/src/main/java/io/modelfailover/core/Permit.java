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

/**
 * What {@link SuspensionRegistry} hands out for an attempt and takes back with its result. It tells
 * the result of a probe from that of a request which set out before the pair was suspended.
 * Immutable.
 */
public final class Permit {
  /** The pair is not suspended. */
  public static final Permit ACTIVE = new Permit(0, 0);

  private final long suspension;
  private final long slot;

  private Permit(long suspension, long slot) {
    this.suspension = suspension;
    this.slot = slot;
  }

  /**
   * @param suspension number of the suspension that this attempt puts to the test
   * @param slot number under which it holds the pair's one probe slot; 0 when another holds it
   */
  static Permit probe(long suspension, long slot) {
    if (suspension <= 0) {
      throw new IllegalArgumentException("suspension: " + suspension + " (expected: > 0)");
    }
    return new Permit(suspension, slot);
  }

  /** Whether this attempt finds out for everybody if the pair is back. */
  public boolean isProbe() {
    return suspension != 0;
  }

  long suspension() {
    return suspension;
  }

  long slot() {
    return slot;
  }
}
