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
package io.modelfailover.gateway.publisher;

import io.modelfailover.core.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Slows down whoever guesses passwords: a few failures per address, then a wait. Thread-safe. */
final class SignInLimit {
  static final int FAILURES = 5;
  static final Duration WAIT = Duration.ofSeconds(30);

  private static final int MOST_ADDRESSES = 10_000;

  private static final class Failures {
    private int count;
    private long lastAt;
  }

  private final Map<String, Failures> failures = new LinkedHashMap<>();
  private final Ticker ticker;

  SignInLimit(Ticker ticker) {
    this.ticker = ticker;
  }

  /** Zero when the address may try now. */
  synchronized Duration waitFor(String address) {
    Failures known = failures.get(address);
    if (known == null || known.count < FAILURES) {
      return Duration.ZERO;
    }
    long left = WAIT.toNanos() - (ticker.nanos() - known.lastAt);
    if (left <= 0) {
      failures.remove(address);
      return Duration.ZERO;
    }
    return Duration.ofNanos(left);
  }

  synchronized void failed(String address) {
    if (failures.size() >= MOST_ADDRESSES) {
      failures.remove(failures.keySet().iterator().next());
    }
    Failures known = failures.computeIfAbsent(address, unused -> new Failures());
    known.count++;
    known.lastAt = ticker.nanos();
  }

  synchronized void succeeded(String address) {
    failures.remove(address);
  }
}
