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
  public static final Permit ACTIVE = new Permit(0);

  private final long probe;

  private Permit(long probe) {
    this.probe = probe;
  }

  static Permit probe(long number) {
    if (number <= 0) {
      throw new IllegalArgumentException("number: " + number + " (expected: > 0)");
    }
    return new Permit(number);
  }

  /** Whether this attempt finds out for everybody if the pair is back. */
  public boolean isProbe() {
    return probe != 0;
  }

  long probeNumber() {
    return probe;
  }
}
