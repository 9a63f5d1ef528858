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
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.Ticker;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;

/**
 * Which pairs this node may probe. A lease is an entry that was put where there was none; who holds
 * it changes its value every other second, and who has seen it unchanged for ten takes it over.
 * {@link #mayProbe} is for everybody, the rest for one thread.
 */
final class ProbeLeases {
  /** The node that suspended a pair takes the lease so long before the end, to probe in time. */
  private static final long AHEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

  private final SuspensionRegistry registry;
  private final Pairs pairs;
  private final Ticker ticker;
  private final Map<String, ProbeLease> leases = new ConcurrentHashMap<>();
  private final Unchanged others = new Unchanged();
  private long renewals;

  ProbeLeases(SuspensionRegistry registry, Pairs pairs, Ticker ticker) {
    this.registry = registry;
    this.pairs = pairs;
    this.ticker = ticker;
  }

  /**
   * @param asked runs when there is a new question
   */
  boolean mayProbe(SuspensionKey key, Runnable asked) {
    long now = ticker.nanos();
    ProbeLease lease = leases.get(pairs.text(key));
    if (lease == null) {
      lease = leases.computeIfAbsent(pairs.text(key), unused -> new ProbeLease(now));
    }
    boolean may = lease.mayProbe(now);
    if (!may && lease.isAsked()) {
      asked.run();
    }
    return may;
  }

  /** Asks the cache for every lease that a request asked for. */
  void answer(SharedCaches caches, SuspensionExchange exchange) {
    leases.forEach(
        (text, lease) -> {
          if (lease.isAsked()) {
            take(caches, exchange, text, lease);
          }
        });
  }

  private void take(
      SharedCaches caches, SuspensionExchange exchange, String text, ProbeLease lease) {
    long now = ticker.nanos();
    if (!isTaken(caches.probes(), text, now)) {
      lease.refused(now);
      return;
    }
    // Whoever held it before has told what it found out, and only then let go.
    exchange.reconcile(caches, text);
    if (isNear(text, ticker.nanos())) {
      lease.granted(now);
    } else {
      leases.remove(text);
      release(caches, text);
    }
  }

  private boolean isTaken(Cache<String, String> probes, String text, long now) {
    if (probes.putIfAbsent(text, value())) {
      return true;
    }
    String holder = probes.get(text);
    if (holder == null) {
      return probes.putIfAbsent(text, value());
    }
    boolean free = isMine(holder) || others.look(text, holder, now) >= ProbeLease.LENGTH_NANOS;
    return free && probes.replace(text, holder, value());
  }

  /** Renews, lets go of what is no longer needed, and takes what will be. */
  void upkeep(SharedCaches caches, SuspensionExchange exchange) {
    others.look(SharedCaches.all(caches.probes()), ticker.nanos());
    leases.forEach((text, lease) -> upkeep(caches, text, lease));
    takeAhead(caches, exchange);
  }

  private void upkeep(SharedCaches caches, String text, ProbeLease lease) {
    long now = ticker.nanos();
    if (registry.awaitsProbe(pairs.named(text, null))) {
      lease.unused(now);
    }
    if (!isNear(text, now)) {
      settle(caches, text);
    } else if (lease.isGivenUp(now)) {
      release(caches, text);
    } else if (lease.isHeld(now) && lease.needsRenewal(now)) {
      renew(caches.probes(), text, lease, now);
    }
  }

  private void renew(Cache<String, String> probes, String text, ProbeLease lease, long now) {
    String holder = probes.get(text);
    boolean mine =
        holder == null
            ? probes.putIfAbsent(text, value())
            : isMine(holder) && probes.replace(text, holder, value());
    if (mine) {
      lease.granted(now);
    } else {
      lease.refused(now);
    }
  }

  private void takeAhead(SharedCaches caches, SuspensionExchange exchange) {
    for (SuspensionKey key : registry.keys()) {
      String text = pairs.text(key);
      SharedSuspension suspension = registry.shared(key);
      if (suspension != null
          && suspension.origin().node().equals(registry.node())
          && isNear(text, ticker.nanos())
          && !leases.containsKey(text)) {
        ProbeLease lease = new ProbeLease(ticker.nanos());
        leases.put(text, lease);
        take(caches, exchange, text, lease);
      }
    }
  }

  /**
   * After the pair's state was told: where it is not to be probed soon, the lease has done its
   * service.
   */
  void settle(SharedCaches caches, String text) {
    if (!isNear(text, ticker.nanos()) && leases.remove(text) != null) {
      release(caches, text);
    }
  }

  private void release(SharedCaches caches, String text) {
    String holder = caches.probes().get(text);
    if (holder != null && isMine(holder)) {
      caches.probes().remove(text, holder);
    }
  }

  /** Whether the pair is suspended, and not for long. */
  private boolean isNear(String text, long now) {
    SharedSuspension suspension = registry.shared(pairs.named(text, null));
    return suspension != null && suspension.remaining(now) <= AHEAD_NANOS;
  }

  private String value() {
    renewals++;
    return KeyText.join(registry.node().id(), String.valueOf(renewals));
  }

  private boolean isMine(String value) {
    return value.startsWith(KeyText.encode(registry.node().id()) + "/");
  }
}
