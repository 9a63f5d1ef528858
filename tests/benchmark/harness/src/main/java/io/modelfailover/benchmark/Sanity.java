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
package io.modelfailover.benchmark;

import java.util.Optional;

/** Whether a run measured what it says it did. */
final class Sanity {
  /** Of the requests that the provider saw; those cut off at the end of a run come on top. */
  private static final double TOLERANCE = 0.03;

  private Sanity() {}

  /**
   * Why it did not; empty when it did. The provider must have seen as many requests as the scenario
   * makes necessary: a target tried less often, or more often, is another scenario.
   */
  static Optional<String> objection(Measurement run) {
    int expected = run.load().scenario().upstreamRequests();
    long requests = run.figures().requests();
    if (requests == 0) {
      return Optional.of(run.load() + ", " + run.subject() + ": no answer at all");
    }
    double cutOff = (double) expected * run.load().connections() / requests;
    double seen = run.upstreamPerRequest();
    boolean asExpected =
        seen >= expected * (1 - TOLERANCE) && seen <= expected * (1 + TOLERANCE) + cutOff;
    return asExpected
        ? Optional.empty()
        : Optional.of(
            "%s, %s: %.2f requests to the provider for each one answered (expected: %d)"
                .formatted(run.load(), run.subject(), seen, expected));
  }
}
