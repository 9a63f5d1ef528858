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

import io.modelfailover.core.Ticker;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * What the one thread does that talks to the provider: what changed at once, everything once a
 * second, and after a failure all over again. {@link #isConnected} and {@link #stop} are for
 * everybody.
 */
final class CacheLoop implements Runnable {
  private static final Log LOG = LogFactory.getLog("io.modelfailover.cluster");
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long REOPEN_AFTER_NANOS = TimeUnit.SECONDS.toNanos(30);

  private final CacheEngine engine;
  private final String prefix;
  private final ChangeQueue queue;
  private final SuspensionExchange exchange;
  private final ProbeLeases leases;
  private final Fleet fleet;
  private final Ticker ticker;
  private final CountDownLatch answered;
  private volatile boolean connected;
  private final CountDownLatch stop = new CountDownLatch(1);
  private boolean complained;

  CacheLoop(
      CacheEngine engine,
      String prefix,
      ChangeQueue queue,
      SuspensionExchange exchange,
      ProbeLeases leases,
      Fleet fleet,
      Ticker ticker,
      CountDownLatch answered) {
    this.engine = engine;
    this.prefix = prefix;
    this.queue = queue;
    this.exchange = exchange;
    this.leases = leases;
    this.fleet = fleet;
    this.ticker = ticker;
    this.answered = answered;
  }

  /** Whether the last thing that was asked of the engine went well, and others can hear of it. */
  boolean isConnected() {
    return connected;
  }

  void stop() {
    stop.countDown();
  }

  private boolean isStopped() {
    return stop.getCount() == 0;
  }

  @Override
  public void run() {
    while (!isStopped()) {
      try (CacheEngine.Connection connection = engine.open()) {
        serve(connection);
      } catch (InterruptedException e) {
        stop();
      } catch (Exception | LinkageError e) {
        failed(e);
      }
    }
    connected = false;
  }

  private void serve(CacheEngine.Connection connection) throws Exception {
    SharedCaches caches = new SharedCaches(connection, prefix, queue::add);
    long lastGood = ticker.nanos();
    long lastAll = lastGood - INTERVAL_NANOS;
    while (!isStopped() && ticker.nanos() - lastGood < REOPEN_AFTER_NANOS) {
      try {
        long now = ticker.nanos();
        if (now - lastAll >= INTERVAL_NANOS) {
          lastAll = now;
          all(caches);
          found(connection.isConnected());
        }
        named(caches, lastAll + INTERVAL_NANOS - ticker.nanos());
        lastGood = ticker.nanos();
      } catch (RuntimeException e) {
        failed(e);
      }
    }
    if (isStopped()) {
      fleet.leave(caches);
    }
  }

  private void all(SharedCaches caches) throws InterruptedException {
    fleet.beat(caches, ticker.nanos());
    named(caches, 0);
    exchange.reconcileAll(caches);
    named(caches, 0);
    leases.upkeep(caches, exchange);
  }

  private void named(SharedCaches caches, long longest) throws InterruptedException {
    Map<String, Optional<String>> changes = queue.await(Math.max(0, longest));
    for (Map.Entry<String, Optional<String>> change : changes.entrySet()) {
      exchange.tell(caches, change.getKey(), change.getValue());
      leases.settle(caches, change.getKey());
    }
    leases.answer(caches, exchange);
  }

  private void found(boolean reachesOthers) {
    if (reachesOthers != connected) {
      LOG.info(
          reachesOthers
              ? "Cluster connected: " + fleet.names()
              : "Cluster: no other gateway is to be seen; suspensions are this gateway's own");
    }
    connected = reachesOthers;
    complained = false;
    answered.countDown();
  }

  /**
   * Says so once; then waits a little, so that an engine that is away is not asked all the time.
   */
  private void failed(Throwable e) {
    connected = false;
    answered.countDown();
    if (!complained && !isStopped()) {
      complained = true;
      LOG.warn("Cluster not reached; suspensions are this gateway's own until it is: " + e);
    }
    LOG.debug("Cluster not reached", e);
    try {
      stop.await(INTERVAL_NANOS, TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      stop();
    }
  }
}
