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

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modelfailover.core.SuspensionKey;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The meters of one pair within one API. Thread-safe. */
final class PairMeters {
  /** Bucket bounds: from a gateway's own refusal to a long answer. */
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2_500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(120)
  };

  private final MeterRegistry registry;
  private final SuspensionKey key;
  private final Map<String, Timer> attempts = new ConcurrentHashMap<>();
  private final Map<String, Timer> exchanges = new ConcurrentHashMap<>();
  private final Map<String, Counter> failovers = new ConcurrentHashMap<>();
  private final Map<String, Counter> suspensions = new ConcurrentHashMap<>();
  private final Map<String, Counter> learned = new ConcurrentHashMap<>();

  PairMeters(MeterRegistry registry, SuspensionKey key) {
    this.registry = registry;
    this.key = key;
  }

  void attempted(String outcome, Duration duration) {
    attempts.computeIfAbsent(outcome, this::attemptTimer).record(duration);
  }

  void exchanged(String result, Duration duration) {
    exchanges.computeIfAbsent(result, this::exchangeTimer).record(duration);
  }

  void failedOver(String reason) {
    failovers
        .computeIfAbsent(
            reason, r -> counter("modelfailover.failovers", "Requests that left a pair", r))
        .increment();
  }

  void suspended(String reason) {
    suspensions
        .computeIfAbsent(reason, r -> counter("modelfailover.suspensions", "Suspensions begun", r))
        .increment();
  }

  /** Named after the node that saw the failure. */
  void learned(String node) {
    learned.computeIfAbsent(node, this::learnedCounter).increment();
  }

  private Counter learnedCounter(String node) {
    return Counter.builder("modelfailover.suspensions.learned")
        .description("Suspensions that another gateway of the cluster began")
        .tags("api", key.api(), "endpoint", endpoint(), "model", model(), "node", node)
        .register(registry);
  }

  private Timer attemptTimer(String outcome) {
    return Timer.builder("modelfailover.attempts")
        .description("Attempts at a pair")
        .serviceLevelObjectives(BOUNDS)
        .tags("api", key.api(), "endpoint", endpoint(), "model", model(), "outcome", outcome)
        .register(registry);
  }

  private Timer exchangeTimer(String result) {
    return exchanges(registry, key.api(), endpoint(), model(), result);
  }

  /** {@code endpoint} and {@code model} are empty where no pair served. */
  static Timer exchanges(
      MeterRegistry registry, String api, String endpoint, String model, String result) {
    return Timer.builder("modelfailover.exchanges")
        .description("Callers' requests, by the pair that served them")
        .serviceLevelObjectives(BOUNDS)
        .tags("api", api, "endpoint", endpoint, "model", model, "result", result)
        .register(registry);
  }

  private Counter counter(String name, String description, String reason) {
    return Counter.builder(name)
        .description(description)
        .tags("api", key.api(), "endpoint", endpoint(), "model", model(), "reason", reason)
        .register(registry);
  }

  private String endpoint() {
    return key.pair().endpointId();
  }

  private String model() {
    return key.pair().model();
  }
}
