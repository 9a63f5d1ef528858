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
package io.modelfailover.tests.platform;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the platform's parts did since the last reset. Synapse creates them by their class names, so
 * they find nothing but statics to tell it to.
 */
final class Flow {
  private static final Map<String, AtomicInteger> COUNTS = new ConcurrentHashMap<>();
  private static final Map<String, List<String>> NOTES = new ConcurrentHashMap<>();

  private Flow() {}

  static void count(String step) {
    COUNTS.computeIfAbsent(step, s -> new AtomicInteger()).incrementAndGet();
  }

  static int times(String step) {
    AtomicInteger count = COUNTS.get(step);
    return count == null ? 0 : count.get();
  }

  static void note(String topic, Object what) {
    NOTES.computeIfAbsent(topic, t -> new CopyOnWriteArrayList<>()).add(String.valueOf(what));
  }

  static List<String> notes(String topic) {
    return NOTES.getOrDefault(topic, List.of());
  }

  static void reset() {
    COUNTS.clear();
    NOTES.clear();
  }
}
