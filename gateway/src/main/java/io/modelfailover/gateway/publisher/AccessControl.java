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

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.SameSite;
import io.modelfailover.gateway.management.Routes;
import io.modelfailover.gateway.publisher.Sessions.Session;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The door of the Publisher: nothing under {@code /api} answers without a session, or the password
 * as HTTP Basic for those who use curl. A changing request of a session repeats its token.
 * Thread-safe.
 */
public final class AccessControl implements Routes {
  private static final String COOKIE = "model-failover-session";
  private static final String CSRF_HEADER = "X-CSRF-Token";
  private static final String SESSION = "session";
  private static final String USER = "admin";

  private final AdminPassword password;
  private final Sessions sessions;
  private final SignInLimit limit;
  private final boolean openSuspensions;

  /**
   * @param openSuspensions whether operators on this machine need no session for suspensions
   */
  AccessControl(
      AdminPassword password, Sessions sessions, SignInLimit limit, boolean openSuspensions) {
    this.password = password;
    this.sessions = sessions;
    this.limit = limit;
    this.openSuspensions = openSuspensions;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.before("/api/*", this::admit);
    server.routes.get("/publisher/session", this::current);
    server.routes.post("/publisher/session", this::signIn);
    server.routes.delete("/publisher/session", this::signOut);
  }

  private void admit(Context context) {
    if (context.basicAuthCredentials() != null) {
      admitByPassword(context);
      return;
    }
    Optional<Session> session = sessions.find(context.cookie(COOKIE));
    if (session.isEmpty()) {
      if (!openSuspensions || !LocalOperator.sent(context)) {
        refuse(context, 401, "Sign in first.");
      }
    } else if (changes(context) && !repeatsToken(context, session.get())) {
      refuse(context, 403, "The request does not come from the page it claims to come from.");
    } else {
      context.attribute(SESSION, session.get().id());
    }
  }

  /** The session that this request was admitted by; empty when it was by the password. */
  static Optional<String> sessionOf(Context context) {
    return Optional.ofNullable(context.attribute(SESSION));
  }

  private void admitByPassword(Context context) {
    var given = context.basicAuthCredentials();
    if (!USER.equals(given.getUsername()) || !passes(context, given.getPassword())) {
      refuse(context, 401, "Wrong user or password.");
    }
  }

  private static boolean changes(Context context) {
    return !context.method().equals(HandlerType.GET) && !context.method().equals(HandlerType.HEAD);
  }

  private static boolean repeatsToken(Context context, Session session) {
    String token = context.header(CSRF_HEADER);
    return token != null
        && MessageDigest.isEqual(
            token.getBytes(StandardCharsets.UTF_8),
            session.csrfToken().getBytes(StandardCharsets.UTF_8));
  }

  private void current(Context context) {
    Optional<Session> session = sessions.find(context.cookie(COOKIE));
    if (session.isEmpty()) {
      context.status(204);
    } else {
      context.json(Map.of("user", USER, "csrfToken", session.get().csrfToken()));
    }
  }

  private void signIn(Context context) {
    Duration wait = limit.waitFor(context.ip());
    if (!wait.isZero()) {
      long seconds = wait.toSeconds() + 1;
      context.header("Retry-After", Long.toString(seconds));
      context
          .status(429)
          .json(Map.of("error", "Too many attempts. Try again in " + seconds + " seconds."));
    } else if (!isJson(context) || !passes(context, Json.text(context.body(), "password"))) {
      context.status(401).json(Map.of("error", "Wrong password."));
    } else {
      Session session = sessions.open();
      context.cookie(cookie(session.id()));
      context.json(Map.of("user", USER, "csrfToken", session.csrfToken()));
    }
  }

  /** No form of another site can send this type. */
  private static boolean isJson(Context context) {
    return context.contentType() != null && context.contentType().startsWith("application/json");
  }

  private boolean passes(Context context, String given) {
    if (!limit.waitFor(context.ip()).isZero()) {
      return false;
    }
    if (password.matches(given)) {
      limit.succeeded(context.ip());
      return true;
    }
    limit.failed(context.ip());
    return false;
  }

  private void signOut(Context context) {
    String id = context.cookie(COOKIE);
    if (id != null) {
      sessions.close(id);
    }
    context.removeCookie(COOKIE, "/");
    context.status(204);
  }

  private static Cookie cookie(String id) {
    Cookie cookie = new Cookie(COOKIE, id);
    cookie.setPath("/");
    cookie.setHttpOnly(true);
    cookie.setSameSite(SameSite.STRICT);
    return cookie;
  }

  private static void refuse(Context context, int status, String why) {
    context.status(status).json(Map.of("error", why)).skipRemainingHandlers();
  }
}
