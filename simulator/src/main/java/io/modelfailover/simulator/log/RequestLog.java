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
package io.modelfailover.simulator.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Counts all requests for completions and remembers the last ones. Thread-safe. */
public final class RequestLog {
  private final LogLimits limits;
  private final LongSupplier nanos;
  private final Map<CountKey, Tally> tallies = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();
  private final Deque<RecordedRequest> last = new ArrayDeque<>();
  private long weight;
  private volatile long startNanos;

  /**
   * @param nanos the clock by which requests arrive
   */
  public RequestLog(LogLimits limits, LongSupplier nanos) {
    this.limits = limits;
    this.nanos = nanos;
    this.startNanos = nanos.getAsLong();
  }

  public RecordedRequest begin(Received received, CountKey key, boolean stream, int status) {
    Tally tally = tallies.computeIfAbsent(key, k -> new Tally());
    tally.begun();
    RecordedRequest request =
        new RecordedRequest(
            numbers.incrementAndGet(),
            limits.payloads() ? received : received.bare(),
            key,
            stream,
            status,
            Fingerprint.of(received),
            tally);
    remember(request);
    return request;
  }

  /** Forgets everything; requests that are open now are not counted when they end. */
  public void clear() {
    synchronized (last) {
      last.clear();
      weight = 0;
      tallies.clear();
      numbers.set(0);
      startNanos = nanos.getAsLong();
    }
  }

  public Counts count(Predicate<CountKey> which) {
    return tallies.entrySet().stream()
        .filter(entry -> which.test(entry.getKey()))
        .map(entry -> entry.getValue().counts())
        .reduce(Counts.ZERO, Counts::plus);
  }

  public Set<CountKey> keys() {
    return Set.copyOf(tallies.keySet());
  }

  /** Those that were called. */
  public Set<String> endpoints() {
    return tallies.keySet().stream().map(CountKey::endpoint).collect(Collectors.toSet());
  }

  /** The last requests, the oldest first. */
  public List<RecordedRequest> last() {
    synchronized (last) {
      return List.copyOf(last);
    }
  }

  /** When the log was begun, on the clock by which requests arrive. */
  public long startNanos() {
    return startNanos;
  }

  private void remember(RecordedRequest request) {
    synchronized (last) {
      last.addLast(request);
      weight += request.received().weight();
      while (last.size() > limits.requests() || weight > limits.bytes()) {
        weight -= last.removeFirst().received().weight();
      }
    }
  }
}
