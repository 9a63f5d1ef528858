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
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.management.Routes;
import io.modelfailover.gateway.observation.SuspensionControl;
import io.modelfailover.gateway.observation.SuspensionView;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/overview}: who serves, who is suspended and why, and the last hour; once, or as a
 * stream of server-sent events: {@code pairs} at first and whenever a deployment changes them,
 * {@code state} each second. Thread-safe.
 */
final class OverviewRoutes implements Routes, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OverviewRoutes.class);
  private static final int MOST_WATCHERS = 50;

  record State(
      List<SuspensionView> suspensions,
      List<History.Minute> minutes,
      List<History.Failover> failovers) {}

  record Overview(List<PolicyPairs.Pair> pairs, State state) {}

  private final Deployments deployments;
  private final SuspensionControl suspensions;
  private final History history;
  private final Sessions sessions;
  private final Gson gson = new Gson();
  private final PolicyPairs pairs = new PolicyPairs();
  private final Map<SseClient, Watcher> watchers = new ConcurrentHashMap<>();
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
    this.sending = ticks.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get(
        "/api/overview", context -> context.json(new Overview(currentPairs(), state())));
    server.routes.sse("/api/overview/events", this::watch);
    // A server that stops waits for requests to end, and this one would not.
    server.events.serverStopping(this::close);
  }

  private void watch(SseClient client) {
    if (watchers.size() >= MOST_WATCHERS) {
      client.close();
      return;
    }
    client.keepAlive();
    client.onClose(() -> watchers.remove(client));
    Watcher watcher = new Watcher(client, AccessControl.sessionOf(client.ctx()), gson);
    watcher.send(currentPairs(), gson.toJson(state()));
    watchers.put(client, watcher);
    if (closed) {
      client.close();
    }
  }

  private void tick() {
    try {
      watchers.values().forEach(watcher -> watcher.leaveUnless(sessions::isOpen));
      if (!watchers.isEmpty()) {
        sendToAll(gson.toJson(state()));
      }
    } catch (RuntimeException e) {
      LOG.error("The Overview was not sent", e);
    }
  }

  private void sendToAll(String state) {
    watchers.values().forEach(watcher -> watcher.send(currentPairs(), state));
  }

  private List<PolicyPairs.Pair> currentPairs() {
    return pairs.of(deployments.states());
  }

  private State state() {
    return new State(suspensions.list(), history.minutes(), history.lastFailovers());
  }

  @Override
  public void close() {
    closed = true;
    sending.cancel(false);
    ticks.shutdownNow();
    watchers.keySet().forEach(SseClient::close);
  }
}
