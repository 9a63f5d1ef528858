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

/** How long failed pairs of a policy are suspended. Immutable. */
public final class SuspensionRule {
  private SuspensionRule() {}

  /**
   * @param duration first suspension; zero: nothing is remembered between requests
   * @param progressionFactor growth of repeated suspensions, at least 1
   * @param maximum longest suspension
   * @param probeTimeout after this long, a probe that never reported frees its slot
   */
  public static SuspensionRule of(
      Duration duration, double progressionFactor, Duration maximum, Duration probeTimeout) {
    throw new UnsupportedOperationException();
  }
}
