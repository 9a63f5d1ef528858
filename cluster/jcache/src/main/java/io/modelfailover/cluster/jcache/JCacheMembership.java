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

import io.modelfailover.cluster.ClusterMembership;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.ClusterState;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.SuspensionSharing;
import io.modelfailover.core.Ticker;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Shares the suspensions of a registry through the caches of any JCache provider. One thread talks
 * to the provider; requests talk to memory. Thread-safe.
 */
public final class JCacheMembership implements ClusterMembership, SuspensionSharing {
  private static final Log LOG = LogFactory.getLog("io.modelfailover.cluster");
  private static final Duration LONGEST_FAREWELL = Duration.ofSeconds(5);

  private final ClusterSettings settings;
  private final SuspensionRegistry registry;
  private final ChangeQueue queue = new ChangeQueue();
  private final Pairs pairs = new Pairs();
  private final Fleet fleet;
  private final ProbeLeases leases;
  private final CountDownLatch answered = new CountDownLatch(1);
  private final CacheLoop loop;
  private final Thread thread;

  private JCacheMembership(
      ClusterSettings settings,
      String tenant,
      CacheEngine engine,
      SuspensionRegistry registry,
      Ticker ticker) {
    this.settings = settings;
    this.registry = registry;
    this.fleet = new Fleet(registry.node());
    this.leases = new ProbeLeases(registry, pairs, ticker);
    SuspensionExchange exchange = new SuspensionExchange(registry, pairs, ticker);
    String prefix = "model-failover/" + KeyText.join(settings.name(), tenant);
    this.loop = new CacheLoop(engine, prefix, queue, exchange, leases, fleet, ticker, answered);
    this.thread = new Thread(loop, "model-failover-cluster");
    this.thread.setDaemon(true);
  }

  /** Joins, on a thread of its own. */
  public static JCacheMembership join(
      ClusterSettings settings,
      String tenant,
      CacheEngine engine,
      SuspensionRegistry registry,
      Ticker ticker) {
    JCacheMembership membership = new JCacheMembership(settings, tenant, engine, registry, ticker);
    registry.shareBy(membership);
    membership.thread.start();
    return membership;
  }

  @Override
  public void changed(SuspensionKey key) {
    queue.add(pairs.text(key), Optional.empty());
  }

  @Override
  public boolean mayProbe(SuspensionKey key) {
    return !loop.isConnected() || leases.mayProbe(key, queue::wake);
  }

  @Override
  public ClusterState state() {
    return new ClusterState(
        settings.engine(),
        settings.name(),
        registry.node().name(),
        loop.isConnected(),
        fleet.names());
  }

  @Override
  public boolean awaitKnowledge(Duration limit) throws InterruptedException {
    return answered.await(limit.toNanos(), TimeUnit.NANOSECONDS) && loop.isConnected();
  }

  @Override
  public void close() {
    registry.shareBy(SuspensionSharing.NONE);
    loop.stop();
    queue.wake();
    try {
      thread.join(LONGEST_FAREWELL.toMillis());
      if (thread.isAlive()) {
        LOG.warn("Cluster " + settings.name() + ": left without a farewell");
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
