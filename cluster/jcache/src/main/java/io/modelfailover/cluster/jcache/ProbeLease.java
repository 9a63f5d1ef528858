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

import java.util.concurrent.TimeUnit;

/**
 * This node's claim to the one probe of a pair. Requests ask, one thread answers; neither waits for
 * the other. Thread-safe. Times are ticker values.
 */
final class ProbeLease {
  /** A lease that its holder does not renew for so long is anybody's. */
  static final long LENGTH_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** The holder itself lets go earlier, so that two never believe to hold one. */
  private static final long TRUSTED_NANOS = TimeUnit.SECONDS.toNanos(7);

  private static final long RENEWED_AFTER_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** An engine that has not answered after so long is away: each node probes for itself. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private static final long ASKED_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
  private static final long FIRST_KEPT_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final long LONGEST_KEPT_NANOS = TimeUnit.HOURS.toNanos(1);

  private enum State {
    ASKED,
    REFUSED,
    HELD,
    USED
  }

  private State state = State.ASKED;
  private long since;
  private long renewed;
  private long kept = FIRST_KEPT_NANOS;

  ProbeLease(long now) {
    since = now;
  }

  /** Whether a request may probe now; if not, it may have asked for it. */
  synchronized boolean mayProbe(long now) {
    if (state == State.ASKED) {
      return now - since >= PATIENCE_NANOS;
    }
    if (isHeld(now)) {
      move(State.USED, now);
      return true;
    }
    if (state != State.REFUSED || now - since >= ASKED_AGAIN_NANOS) {
      move(State.ASKED, now);
    }
    return false;
  }

  synchronized boolean isAsked() {
    return state == State.ASKED;
  }

  synchronized boolean isHeld(long now) {
    return (state == State.HELD || state == State.USED) && now - renewed < TRUSTED_NANOS;
  }

  synchronized boolean needsRenewal(long now) {
    return now - renewed >= RENEWED_AFTER_NANOS;
  }

  /**
   * @param asked before the cache was asked
   */
  synchronized void granted(long asked) {
    renewed = asked;
    if (state == State.ASKED) {
      move(State.HELD, asked);
    }
  }

  synchronized void refused(long now) {
    move(State.REFUSED, now);
  }

  /** The probe said nothing about the pair: the lease is there for the next one. */
  synchronized void unused(long now) {
    if (state == State.USED && now - since >= ASKED_AGAIN_NANOS) {
      move(State.HELD, now);
    }
  }

  /**
   * Lets go of a lease that nobody has used for long, since another node may have the requests that
   * this one lacks. The next time it is kept for twice as long: requests may be rare everywhere.
   */
  synchronized boolean isGivenUp(long now) {
    if (state != State.HELD || now - since < kept) {
      return false;
    }
    kept = Math.min(kept * 2, LONGEST_KEPT_NANOS);
    move(State.REFUSED, now);
    return true;
  }

  private void move(State next, long now) {
    if (state != next) {
      state = next;
      since = now;
    }
  }
}
