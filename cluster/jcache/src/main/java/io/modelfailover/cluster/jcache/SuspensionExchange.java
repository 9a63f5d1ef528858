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

import io.modelfailover.core.SharedSuspension;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRecord;
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.Ticker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Brings what this node knows and what the cache holds to the same, pair by pair, whoever of the
 * two changed. Used by one thread. Every call reads the present state of both sides, so that it
 * does not matter which calls were left out.
 */
final class SuspensionExchange {
  /** How long it is remembered that a pair is no longer suspended: longer than nodes are away. */
  private static final long REMEMBERED_NANOS = TimeUnit.HOURS.toNanos(1);

  /** Who joins late finds a remaining time that is at most so much too long, and a tenth. */
  private static final long STALE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int MOST_TRIES = 20;

  private final SuspensionRegistry registry;
  private final Ticker ticker;
  private final Pairs pairs;
  private final Map<SuspensionKey, Known> known = new HashMap<>();

  /** What the cache held when it was last looked at. */
  private final Map<String, String> entries = new HashMap<>();

  SuspensionExchange(SuspensionRegistry registry, Pairs pairs, Ticker ticker) {
    this.registry = registry;
    this.pairs = pairs;
    this.ticker = ticker;
  }

  /** Compares everything. */
  void reconcileAll(SharedCaches caches) {
    Map<String, String> present = SharedCaches.all(caches.suspensions());
    entries.clear();
    entries.putAll(present);
    present.forEach((key, entry) -> reconcile(caches, key, entry, true));
    Set<SuspensionKey> mine = new HashSet<>(registry.keys());
    mine.addAll(known.keySet());
    mine.stream()
        .map(KeyText::of)
        .filter(key -> !present.containsKey(key))
        .forEach(key -> reconcile(caches, key, null, true));
    long now = ticker.nanos();
    known.values().removeIf(each -> each.isForgotten(now));
    pairs.retain(known.keySet());
  }

  /**
   * As {@link #reconcile}, but begins with what the cache held when it was last looked at, which is
   * mostly what it holds: one way through the network instead of two.
   *
   * @param entry what the cache is known to hold now; empty where that is not known
   */
  void tell(SharedCaches caches, String key, Optional<String> entry) {
    reconcile(caches, key, entry.orElse(entries.get(key)), false);
  }

  /** Compares one pair; tells the others of changes of this node, or learns theirs. */
  void reconcile(SharedCaches caches, String key) {
    reconcile(caches, key, caches.suspensions().get(key), false);
  }

  private void reconcile(SharedCaches caches, String text, String entry, boolean refresh) {
    String present = entry;
    if (entry != null) {
      entries.put(text, entry);
    }
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      if (present != null && !RecordText.isReadable(present)) {
        // A newer gateway's, in a fleet that is being updated: not to be destroyed.
        return;
      }
      if (exchange(caches, text, present, refresh)) {
        return;
      }
      present = caches.suspensions().get(text);
      if (present == null) {
        entries.remove(text);
      } else {
        entries.put(text, present);
      }
    }
  }

  /** False when another node changed the entry meanwhile. */
  private boolean exchange(SharedCaches caches, String text, String entry, boolean refresh) {
    long now = ticker.nanos();
    SuspensionKey key = pairs.named(text, entry);
    SuspensionRecord theirs =
        entry == null ? SuspensionRecord.EMPTY : RecordText.decode(entry, now);
    SuspensionRecord mine = learn(key, theirs, now);
    boolean tells =
        entry == null
            ? mine.current() != null
            : !mine.equals(theirs) || (refresh && isStale(theirs, mine, now));
    String name = key.pair().endpointName();
    return !tells || replaced(caches, text, entry, RecordText.encode(mine, name, now));
  }

  private boolean replaced(SharedCaches caches, String key, String before, String after) {
    boolean replaced =
        before == null
            ? caches.suspensions().putIfAbsent(key, after)
            : caches.suspensions().replace(key, before, after);
    if (replaced) {
      entries.put(key, after);
    }
    return replaced;
  }

  /** What both sides know, which is then in force on this node. */
  private SuspensionRecord learn(SuspensionKey key, SuspensionRecord theirs, long now) {
    SuspensionRecord merged;
    SharedSuspension decided;
    do {
      decided = registry.shared(key);
      merged = record(key).decided(decided).merge(theirs);
    } while (merged.current() != decided && !registry.learn(key, decided, merged.current()));
    if (!merged.equals(record(key))) {
      known.put(key, new Known(merged, now));
    }
    return merged;
  }

  private SuspensionRecord record(SuspensionKey key) {
    Known before = known.get(key);
    return before == null ? SuspensionRecord.EMPTY : before.record;
  }

  private static boolean isStale(SuspensionRecord theirs, SuspensionRecord mine, long now) {
    if (mine.current() == null || theirs.current() == null) {
      return false;
    }
    long remaining = mine.current().remaining(now);
    long written = theirs.current().remaining(now);
    return written - remaining > STALE_NANOS + remaining / 10;
  }

  private static final class Known {
    private final SuspensionRecord record;
    private final long since;

    private Known(SuspensionRecord record, long since) {
      this.record = record;
      this.since = since;
    }

    private boolean isForgotten(long now) {
      return record.current() == null && now - since >= REMEMBERED_NANOS;
    }
  }
}
