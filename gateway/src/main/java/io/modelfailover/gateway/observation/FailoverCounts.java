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
package io.modelfailover.gateway.observation;

import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.SuspensionKey;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts for JMX, with nothing but the JDK behind them. Thread-safe. */
public final class FailoverCounts implements FailoverListener, FailoverMXBean {
  private record Attempt(SuspensionKey key, String outcome) {
    @Override
    public String toString() {
      return key.api() + "/" + key.pair().endpointId() + "/" + key.pair().model() + " " + outcome;
    }
  }

  private final ConcurrentMap<String, LongAdder> exchanges = new ConcurrentHashMap<>();
  private final ConcurrentMap<Attempt, LongAdder> attempts = new ConcurrentHashMap<>();
  private final ConcurrentMap<String, LongAdder> failovers = new ConcurrentHashMap<>();
  private final LongAdder suspensions = new LongAdder();

  @Override
  public void attempted(SuspensionKey key, String outcome, Duration duration) {
    increment(attempts, new Attempt(key, outcome));
  }

  @Override
  public void failedOver(SuspensionKey from, SuspensionKey to, String reason, Duration after) {
    increment(failovers, reason);
  }

  @Override
  public void suspended(SuspensionKey key, String reason, Duration duration) {
    suspensions.increment();
  }

  @Override
  public void exchanged(
      String api, SuspensionKey servedBy, String result, int attempts, Duration duration) {
    increment(exchanges, result);
  }

  @Override
  public Map<String, Long> getExchangesByResult() {
    return sums(exchanges);
  }

  @Override
  public Map<String, Long> getAttemptsByPairAndOutcome() {
    return sums(attempts);
  }

  @Override
  public Map<String, Long> getFailoversByReason() {
    return sums(failovers);
  }

  @Override
  public long getSuspensionsBegun() {
    return suspensions.sum();
  }

  private static <K> void increment(ConcurrentMap<K, LongAdder> counts, K key) {
    counts.computeIfAbsent(key, unused -> new LongAdder()).increment();
  }

  private static <K> Map<String, Long> sums(ConcurrentMap<K, LongAdder> counts) {
    Map<String, Long> sums = new TreeMap<>();
    counts.forEach((key, count) -> sums.put(key.toString(), count.sum()));
    return sums;
  }
}
