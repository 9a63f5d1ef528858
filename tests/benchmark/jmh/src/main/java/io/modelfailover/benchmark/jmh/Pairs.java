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
package io.modelfailover.benchmark.jmh;

import io.modelfailover.core.CandidateSelector;
import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.SuspensionRule;
import java.time.Duration;
import java.util.List;

/** A policy of a target and two fallbacks, as the benchmarks use it. */
final class Pairs {
  static final SuspensionRule RULE =
      SuspensionRule.of(Duration.ofMinutes(10), 1, Duration.ofMinutes(10), Duration.ofSeconds(30));

  static final List<SuspensionKey> KEYS =
      List.of(key("east", "target"), key("west", "target"), key("west", "fallback"));

  private Pairs() {}

  static SuspensionRegistry registry() {
    return new SuspensionRegistry(System::nanoTime, FailoverListener.NONE);
  }

  static CandidateSelector selector(SuspensionRegistry registry) {
    return new CandidateSelector(registry, KEYS, RULE, Integer.MAX_VALUE);
  }

  static void suspendAll(SuspensionRegistry registry) {
    KEYS.forEach(key -> registry.suspend(key, Duration.ofDays(1), "429"));
  }

  private static SuspensionKey key(String endpointId, String model) {
    return SuspensionKey.of("api", ModelEndpoint.of(endpointId, model, endpointId));
  }
}
