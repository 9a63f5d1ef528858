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
package io.modelfailover.tests.cluster;

import java.time.Duration;
import java.util.List;

/**
 * Times of many rounds.
 *
 * @param nanos at least one
 */
record SkipLatency(List<Long> nanos) {
  Duration percentile(int percent) {
    List<Long> sorted = nanos.stream().sorted().toList();
    return Duration.ofNanos(sorted.get((int) Math.ceil(sorted.size() * percent / 100.0) - 1));
  }

  @Override
  public String toString() {
    return "%d rounds: p50 %.1f ms, p99 %.1f ms, longest %.1f ms"
        .formatted(nanos.size(), millis(50), millis(99), millis(100));
  }

  private double millis(int percent) {
    return percentile(percent).toNanos() / 1e6;
  }
}
