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

import java.util.HashMap;
import java.util.Map;

/**
 * Since when each entry of a cache has had its present value, by the clock of the one who looks.
 * This is how nodes whose clocks differ find out that another one is dead. Not thread-safe.
 */
final class Unchanged {
  private final Map<String, Seen> seen = new HashMap<>();

  /** Takes note of all entries there are now, and forgets the others. */
  void look(Map<String, String> entries, long now) {
    seen.keySet().retainAll(entries.keySet());
    entries.forEach((key, value) -> look(key, value, now));
  }

  /** Nanoseconds for which the entry is known to have had this value. */
  long look(String key, String value, long now) {
    Seen before = seen.get(key);
    if (before == null || !before.value.equals(value)) {
      before = new Seen(value, now);
      seen.put(key, before);
    }
    return now - before.since;
  }

  private static final class Seen {
    private final String value;
    private final long since;

    private Seen(String value, long since) {
      this.value = value;
      this.since = since;
    }
  }
}
