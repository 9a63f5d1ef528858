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
package io.modelfailover.gateway.publisher;

import com.google.gson.Gson;
import io.javalin.config.JavalinConfig;
import io.javalin.http.sse.SseClient;
import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.config.FailoverPolicyParser;
import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.AttachedPolicy;
import io.modelfailover.gateway.management.Routes;
import io.modelfailover.gateway.observation.SuspensionControl;
import io.modelfailover.gateway.observation.SuspensionView;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * {@code /api/overview}: who serves, who is suspended and why, and the last hour; once, or as a
 * stream of server-sent events, one each second. Thread-safe.
 */
final class OverviewRoutes implements Routes, AutoCloseable {
  private static final int MOST_WATCHERS = 50;

  record Pair(
      String api, String stage, String endpointId, String endpointName, String model, int order) {}

  record Overview(
      List<Pair> pairs,
      List<SuspensionView> suspensions,
      List<History.Minute> minutes,
      List<History.Failover> failovers) {}

  private final Deployments deployments;
  private final SuspensionControl suspensions;
  private final History history;
  private final Gson gson = new Gson();
  private final Sessions sessions;
  private final Map<SseClient, Optional<String>> watchers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "publisher-overview");
            thread.setDaemon(true);
            return thread;
          });
  private final ScheduledFuture<?> sending;
  private volatile boolean closed;

  OverviewRoutes(
      Deployments deployments, SuspensionControl suspensions, History history, Sessions sessions) {
    this.deployments = deployments;
    this.suspensions = suspensions;
    this.history = history;
    this.sessions = sessions;
    this.sending = ticks.scheduleWithFixedDelay(this::sendToAll, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/overview", context -> context.json(overview()));
    server.routes.sse("/api/overview/events", this::watch);
    // A server that stops waits for requests to end, and this one would not.
    server.events.serverStopping(this::close);
  }

  private void watch(SseClient watcher) {
    if (watchers.size() >= MOST_WATCHERS) {
      watcher.close();
      return;
    }
    watcher.keepAlive();
    watcher.onClose(() -> watchers.remove(watcher));
    watchers.put(watcher, AccessControl.sessionOf(watcher.ctx()));
    if (closed) {
      watcher.close();
    } else {
      watcher.sendEvent("overview", gson.toJson(overview()));
    }
  }

  /** Whoever has signed out since, or has not been here for too long, sees no more. */
  private void sendToAll() {
    watchers.forEach(
        (watcher, session) -> {
          if (session.isPresent() && !sessions.isOpen(session.get())) {
            watcher.close();
          }
        });
    if (!watchers.isEmpty()) {
      String overview = gson.toJson(overview());
      watchers.keySet().forEach(watcher -> watcher.sendEvent("overview", overview));
    }
  }

  private Overview overview() {
    return new Overview(pairs(), suspensions.list(), history.minutes(), history.lastFailovers());
  }

  private List<Pair> pairs() {
    Set<Pair> pairs = new LinkedHashSet<>();
    deployments.states().stream()
        .flatMap(state -> state.api().stream())
        .forEach(api -> api.policies().forEach(policy -> addPairs(pairs, api, policy)));
    return List.copyOf(pairs);
  }

  private static void addPairs(Set<Pair> pairs, AiApi api, AttachedPolicy attached) {
    Map<String, String> settings = new HashMap<>(attached.parameters());
    String configs = settings.remove("failoverConfigs");
    if (configs != null) {
      FailoverPolicy policy = FailoverPolicyParser.parse(configs, settings);
      addPairs(pairs, api, "production", policy.production());
      addPairs(pairs, api, "sandbox", policy.sandbox());
    }
  }

  private static void addPairs(
      Set<Pair> pairs, AiApi api, String stage, Optional<StagePolicy> policy) {
    if (policy.isPresent()) {
      int order = 0;
      for (ModelEndpoint pair : policy.get().pairs()) {
        pairs.add(
            new Pair(
                api.synapseName(),
                stage,
                pair.endpointId(),
                endpointName(api, pair),
                pair.model(),
                order++));
      }
    }
  }

  private static String endpointName(AiApi api, ModelEndpoint pair) {
    return api.endpoints().stream()
        .filter(endpoint -> endpoint.id().equals(pair.endpointId()))
        .map(endpoint -> endpoint.name())
        .findFirst()
        .orElse(pair.endpointName());
  }

  @Override
  public void close() {
    closed = true;
    sending.cancel(false);
    ticks.shutdownNow();
    watchers.keySet().forEach(SseClient::close);
  }
}
