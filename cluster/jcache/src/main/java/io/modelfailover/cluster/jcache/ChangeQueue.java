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
package io.modelfailover.cluster.jcache;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What one thread is to look at, each once however often it was named. Bounded: what does not fit
 * is found by the regular comparison of everything. Thread-safe; only {@link #await} waits.
 */
final class ChangeQueue {
  private static final int MOST = 10_000;

  private Map<String, Optional<String>> keys = new LinkedHashMap<>();
  private boolean awake;

  /**
   * @param entry what the cache is known to hold for the key; empty where that is not known
   */
  synchronized void add(String key, Optional<String> entry) {
    if (keys.size() < MOST || keys.containsKey(key)) {
      keys.put(key, entry);
    }
    wake();
  }

  synchronized void wake() {
    awake = true;
    notifyAll();
  }

  /** What was named since the last call; waits for something if that is nothing. */
  synchronized Map<String, Optional<String>> await(long nanos) throws InterruptedException {
    long left = nanos;
    long end = System.nanoTime() + nanos;
    while (!awake && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    awake = false;
    Map<String, Optional<String>> named = keys;
    keys = new LinkedHashMap<>();
    return named;
  }
}
