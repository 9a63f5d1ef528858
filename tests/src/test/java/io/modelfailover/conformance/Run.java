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
package io.modelfailover.conformance;

import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.log.RecordedRequest;
import java.time.Duration;
import java.util.List;

/** What came of a scenario under one configuration: for its callers, and at its endpoints. */
record Run(
    Scene scene, List<Outcome> outcomes, Duration took, long targetCalls, long fallbackCalls) {
  static Run of(Scene scene, List<Outcome> outcomes, Duration took) {
    return new Run(scene, outcomes, took, scene.calls("east"), scene.calls("west"));
  }

  /** The only caller's. */
  Outcome outcome() {
    return outcomes.get(0);
  }

  boolean servedBy(String model) {
    return outcomes.stream().allMatch(outcome -> outcome.model().equals(model));
  }

  /** Between the first two attempts at the target; null where there were not so many. */
  Duration pauseAtTarget() {
    List<RecordedRequest> calls = scene.recorded("east");
    return calls.size() < 2
        ? null
        : Duration.ofNanos(
            calls.get(1).received().arrivalNanos() - calls.get(0).received().arrivalNanos());
  }
}
