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
import io.javalin.http.sse.SseClient;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** A browser that shows the Overview. Thread-safe. */
final class Watcher {
  private final SseClient client;
  private final Optional<String> session;
  private final Gson gson;
  private List<PolicyPairs.Pair> sent;

  /**
   * @param session empty for whoever came by password
   */
  Watcher(SseClient client, Optional<String> session, Gson gson) {
    this.client = client;
    this.session = session;
    this.gson = gson;
  }

  /** The pairs only when they are others than before: there may be a thousand. */
  synchronized void send(List<PolicyPairs.Pair> pairs, String state) {
    if (pairs != sent) {
      send("pairs", gson.toJson(pairs));
      sent = pairs;
    }
    send("state", state);
  }

  /** Nothing to a browser that has gone. */
  private void send(String event, String data) {
    if (!client.terminated()) {
      client.sendEvent(event, data);
    }
  }

  /** Whoever has signed out since, or has not been here for too long, sees no more. */
  void leaveUnless(Predicate<String> isOpen) {
    if (session.isPresent() && !isOpen.test(session.get())) {
      client.close();
    }
  }
}
