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
package io.modelfailover.gateway.observation;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modelfailover.cluster.ClusterState;
import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.FleetNode;
import io.modelfailover.core.SuspensionKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Counts and times what the policies decide. Thread-safe; a meter is looked up by name once. */
public final class MicrometerListener implements FailoverListener {
  private final MeterRegistry registry;
  private final Map<SuspensionKey, PairMeters> pairs = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Timer>> unserved = new ConcurrentHashMap<>();

  /** Kept here because a counter does not keep what it asks. */
  private volatile LongSupplier refused;

  public MicrometerListener(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Adds how many pairs are suspended now. */
  public void watchSuspended(IntSupplier suspended) {
    Gauge.builder("modelfailover.suspended.pairs", suspended, IntSupplier::getAsInt)
        .description("Pairs that are suspended now, or wait for their probe")
        .strongReference(true)
        .register(registry);
  }

  /** Adds how much of memory the bodies of requests and answers take, and may take. */
  public void watchBuffered(LongSupplier bytes, long limit, LongSupplier refused) {
    Gauge.builder("modelfailover.buffered.bytes", bytes, LongSupplier::getAsLong)
        .description("Bodies of requests and answers that are held in memory now")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    Gauge.builder("modelfailover.buffered.limit.bytes", () -> limit)
        .description("What may be held")
        .baseUnit("bytes")
        .strongReference(true)
        .register(registry);
    this.refused = refused;
    FunctionCounter.builder("modelfailover.buffered.refused", this, own -> own.refused.getAsLong())
        .description("Requests that were refused because they would have exceeded that")
        .register(registry);
  }

  /** Adds whether the cluster is connected, and how many of its gateways are alive. */
  public void watchCluster(Supplier<ClusterState> state) {
    Gauge.builder("modelfailover.cluster.connected", () -> state.get().isConnected() ? 1 : 0)
        .description("Whether suspensions are shared with the other gateways now")
        .strongReference(true)
        .register(registry);
    Gauge.builder("modelfailover.cluster.nodes", () -> state.get().nodes().size())
        .description("Gateways that gave a sign of life lately, this one included")
        .strongReference(true)
        .register(registry);
  }

  @Override
  public void attempted(SuspensionKey key, String outcome, Duration duration) {
    pair(key).attempted(outcome, duration);
  }

  @Override
  public void failedOver(SuspensionKey from, SuspensionKey to, String reason, Duration after) {
    pair(from).failedOver(reason);
  }

  @Override
  public void suspended(SuspensionKey key, String reason, Duration duration) {
    pair(key).suspended(reason);
  }

  @Override
  public void learned(SuspensionKey key, String reason, Duration duration, FleetNode from) {
    pair(key).learned(from.name());
  }

  @Override
  public void exchanged(
      String api, SuspensionKey servedBy, String result, int attempts, Duration duration) {
    if (servedBy != null) {
      pair(servedBy).exchanged(result, duration);
    } else {
      unserved
          .computeIfAbsent(api, unused -> new ConcurrentHashMap<>())
          .computeIfAbsent(result, r -> PairMeters.exchanges(registry, api, "", "", r))
          .record(duration);
    }
  }

  private PairMeters pair(SuspensionKey key) {
    PairMeters meters = pairs.get(key);
    return meters != null ? meters : pairs.computeIfAbsent(key, k -> new PairMeters(registry, k));
  }
}
