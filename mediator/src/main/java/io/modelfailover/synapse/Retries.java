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
package io.modelfailover.synapse;

import java.time.Duration;
import java.util.Optional;

/** Whether the pair of an attempt that failed is tried once more. Not thread-safe. */
final class Retries {
  private final DeployedPolicy policy;
  private final Budget budget;
  private int ofThisPair;

  Retries(DeployedPolicy policy, Budget budget) {
    this.policy = policy;
    this.budget = budget;
  }

  void anotherPair() {
    ofThisPair = 0;
  }

  /**
   * How long to wait before the next attempt at this pair, which then is one of those that the
   * policy allows; empty when there is none.
   *
   * @param retryAfter what the provider asks for; may be null
   */
  Optional<Duration> next(Attempt failed, Duration retryAfter) {
    // A probe that failed has found out what there was to find out.
    if (ofThisPair >= policy.settings().retriesPerModel()
        || failed.candidate().permit().isProbe()) {
      return Optional.empty();
    }
    Optional<Duration> wait =
        policy
            .backOff()
            .waitBefore(ofThisPair + 1, retryAfter)
            .filter(delay -> delay.compareTo(budget.left()) < 0);
    ofThisPair += wait.isPresent() ? 1 : 0;
    return wait;
  }
}
