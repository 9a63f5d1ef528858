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

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * What one thread is to look at, each once however often it was named. Bounded: what does not fit
 * is found by the regular comparison of everything. Thread-safe; only {@link #await} waits.
 */
final class ChangeQueue {
  private static final int MOST = 10_000;

  private Set<String> keys = new LinkedHashSet<>();
  private boolean awake;

  synchronized void add(String key) {
    if (keys.size() < MOST) {
      keys.add(key);
    }
    wake();
  }

  synchronized void wake() {
    awake = true;
    notifyAll();
  }

  /** What was named since the last call; waits for something if that is nothing. */
  synchronized Set<String> await(long nanos) throws InterruptedException {
    long left = nanos;
    long end = System.nanoTime() + nanos;
    while (!awake && left > 0) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
    awake = false;
    Set<String> named = keys;
    keys = new LinkedHashSet<>();
    return named;
  }
}
