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

import io.modelfailover.core.Ticker;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is signed in. In memory only: a restart signs everybody out. Thread-safe. */
final class Sessions {
  /** A session that nobody uses for this long is over. */
  static final Duration IDLE_LIMIT = Duration.ofMinutes(30);

  private static final int MOST = 1_000;

  /**
   * @param id what the cookie holds
   * @param csrfToken what every changing request repeats in a header, which no other site can
   */
  record Session(String id, String csrfToken) {}

  private static final class Seen {
    private final Session session;
    private volatile long at;

    Seen(Session session, long at) {
      this.session = session;
      this.at = at;
    }
  }

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Seen> sessions = new ConcurrentHashMap<>();
  private final Ticker ticker;

  Sessions(Ticker ticker) {
    this.ticker = ticker;
  }

  Session open() {
    forgetIdle();
    if (sessions.size() >= MOST) {
      sessions.clear();
    }
    Session session = new Session(token(), token());
    sessions.put(session.id(), new Seen(session, ticker.nanos()));
    return session;
  }

  /** The session of this cookie, which is used by asking; empty when there is none any more. */
  Optional<Session> find(String id) {
    Seen seen = id == null ? null : sessions.get(id);
    if (seen == null || isIdle(seen)) {
      return Optional.empty();
    }
    seen.at = ticker.nanos();
    return Optional.of(seen.session);
  }

  /** As {@link #find}, without using it. */
  boolean isOpen(String id) {
    Seen seen = sessions.get(id);
    return seen != null && !isIdle(seen);
  }

  void close(String id) {
    sessions.remove(id);
  }

  private void forgetIdle() {
    sessions.values().removeIf(this::isIdle);
  }

  private boolean isIdle(Seen seen) {
    return ticker.nanos() - seen.at >= IDLE_LIMIT.toNanos();
  }

  private String token() {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
