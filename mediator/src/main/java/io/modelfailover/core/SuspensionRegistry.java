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
package io.modelfailover.core;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Who is suspended, until when, and who may probe. Thread-safe; reads memory only.
 *
 * <p>A suspension expires by being looked at: there is no timer. The state of a pair is one
 * immutable snapshot, swapped by compare-and-set; only the thread that won a swap tells the
 * listener, and it holds no lock meanwhile.
 *
 * <p>Every permit is to be given back once, by {@link #succeeded}, {@link #failed} or {@link
 * #released}. A probe that is never given back loses its slot after the rule's probe timeout.
 */
public final class SuspensionRegistry {
  private static final long FORGET_AFTER_NANOS = Duration.ofHours(1).toNanos();

  /** Ticker values are compared by subtraction, which is right up to 292 years. */
  private static final long LONGEST_NANOS = Duration.ofDays(36_500).toNanos();

  private final Ticker ticker;
  private final FailoverListener listener;
  private final FleetNode node;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentMap<SuspensionKey, SuspensionState> states = new ConcurrentHashMap<>();
  private volatile SuspensionSharing sharing = SuspensionSharing.NONE;

  public SuspensionRegistry(Ticker ticker, FailoverListener listener) {
    this(ticker, listener, FleetNode.ALONE);
  }

  /**
   * @param node under which other gateways learn of this one's suspensions
   */
  public SuspensionRegistry(Ticker ticker, FailoverListener listener, FleetNode node) {
    this.ticker = Objects.requireNonNull(ticker, "ticker");
    this.listener = Objects.requireNonNull(listener, "listener");
    this.node = Objects.requireNonNull(node, "node");
  }

  /** From now on {@code sharing} hears of changes and says whether this node may probe. */
  public void shareBy(SuspensionSharing sharing) {
    this.sharing = Objects.requireNonNull(sharing, "sharing");
  }

  public FleetNode node() {
    return node;
  }

  /** A permit to try the pair now, or null while it is suspended or being probed by another. */
  public Permit admit(SuspensionKey key, SuspensionRule rule) {
    if (states.isEmpty()) {
      return Permit.ACTIVE;
    }
    SuspensionState state = states.get(key);
    if (state == null) {
      return Permit.ACTIVE;
    }
    long now = ticker.nanos();
    boolean waits = state.isOver(now) && !state.isProbing(now);
    return waits && sharing.mayProbe(key) ? probe(key, state, rule, now) : null;
  }

  /** A permit although the pair is suspended: for the request that has nobody else left. */
  public Permit admitSuspended(SuspensionKey key, SuspensionRule rule) {
    SuspensionState state = states.get(key);
    if (state == null) {
      return Permit.ACTIVE;
    }
    long now = ticker.nanos();
    Permit permit = state.isProbing(now) ? null : probe(key, state, rule, now);
    return permit != null ? permit : Permit.probe(state.number(), 0);
  }

  /** The pair works. Says nothing about a suspension that began after the attempt set out. */
  public void succeeded(SuspensionKey key, Permit permit) {
    if (permit.isProbe()) {
      long now = ticker.nanos();
      change(key, now, state -> state == null ? null : state.afterSuccess(permit, now));
    }
  }

  /**
   * The pair is to be suspended.
   *
   * @param retryAfter the provider's own word on when to come back; null when it gave none
   */
  public void failed(
      SuspensionKey key, Permit permit, SuspensionRule rule, Duration retryAfter, String reason) {
    long now = ticker.nanos();
    if (rule.remembers()) {
      change(key, now, state -> afterFailure(state, permit, rule, retryAfter, reason, now));
      forgetOld(now);
    } else if (permit.isProbe()) {
      change(key, now, state -> state == null ? null : state.afterUnremembered(permit, now));
    }
  }

  /** The attempt says nothing about the pair; a probe's slot is free again. */
  public void released(SuspensionKey key, Permit permit) {
    if (permit.slot() != 0) {
      change(key, ticker.nanos(), state -> state == null ? null : state.withoutSlot(permit));
    }
  }

  /** Time until the suspension ends; zero when the pair is not suspended. */
  public Duration remaining(SuspensionKey key) {
    SuspensionState state = states.isEmpty() ? null : states.get(key);
    return state == null ? Duration.ZERO : Duration.ofNanos(state.remaining(ticker.nanos()));
  }

  /**
   * Suspends on an operator's word; replaces whatever was in force. While it lasts, an attempt that
   * had nobody else left and succeeds does not end it.
   *
   * @param duration above zero
   */
  public void suspend(SuspensionKey key, Duration duration, String reason) {
    if (duration.compareTo(Duration.ZERO) <= 0) {
      throw new IllegalArgumentException("duration: " + duration + " (expected: > 0)");
    }
    long now = ticker.nanos();
    long end = now + nanos(duration);
    change(key, now, state -> begin(end, reason, 0, true));
  }

  /** Ends the suspension now; false when there was none. */
  public boolean resume(SuspensionKey key) {
    boolean found = states.remove(key) != null;
    if (found) {
      listener.resumed(key);
      sharing.changed(key);
    }
    return found;
  }

  /** What this node has to tell of the pair; null when it is not suspended. */
  public SharedSuspension shared(SuspensionKey key) {
    SuspensionState state = states.get(key);
    return state == null ? null : state.shared();
  }

  /** Whether the pair's suspension is over and the pair is not being tried by this node. */
  public boolean awaitsProbe(SuspensionKey key) {
    SuspensionState state = states.get(key);
    long now = ticker.nanos();
    return state != null && state.isOver(now) && !state.isProbing(now);
  }

  /** Every pair that this node has something to tell of, in no order. */
  public Set<SuspensionKey> keys() {
    return Set.copyOf(states.keySet());
  }

  /**
   * Takes over what the fleet knows of a pair, unless the pair's state changed meanwhile.
   *
   * @param known what {@link #shared} said when {@code learned} was found out; or null
   * @param learned null: the pair is not suspended
   * @return false when the state is no longer {@code known}
   */
  public boolean learn(SuspensionKey key, SharedSuspension known, SharedSuspension learned) {
    SuspensionState before = states.get(key);
    if ((before == null ? null : before.shared()) != known) {
      return false;
    }
    SuspensionState after =
        learned == null ? null : SuspensionState.begin(numbers.incrementAndGet(), learned);
    boolean swapped = swap(key, before, after);
    if (swapped && after != null) {
      Duration remaining = Duration.ofNanos(after.remaining(ticker.nanos()));
      listener.learned(key, learned.reason(), remaining, learned.origin().node());
    } else if (swapped && before != null) {
      listener.resumed(key);
    }
    return swapped;
  }

  /** Every pair that is suspended or waits for its probe, in the order of its name. */
  public List<Suspension> suspensions() {
    long now = ticker.nanos();
    forgetOld(now);
    return states.entrySet().stream()
        .map(entry -> entry.getValue().toSuspension(entry.getKey(), now))
        .sorted(Comparator.comparing(suspension -> suspension.key().toString()))
        .collect(Collectors.toUnmodifiableList());
  }

  private Permit probe(SuspensionKey key, SuspensionState state, SuspensionRule rule, long now) {
    long slot = numbers.incrementAndGet();
    SuspensionState probing = state.withSlot(slot, now + rule.probeTimeoutNanos());
    return states.replace(key, state, probing) ? Permit.probe(state.number(), slot) : null;
  }

  private SuspensionState afterFailure(
      SuspensionState state,
      Permit permit,
      SuspensionRule rule,
      Duration retryAfter,
      String reason,
      long now) {
    boolean renews = state != null && state.isRenewedBy(permit, now);
    int earlier = state == null ? 0 : state.shared().earlier() + (renews ? 1 : 0);
    long end = now + Math.min(rule.nanosOfNext(earlier, retryAfter), LONGEST_NANOS);
    return state == null || renews
        ? begin(end, reason, earlier, false)
        : state.prolonged(nextOrigin(), end, reason).withoutSlot(permit);
  }

  private SuspensionState begin(long end, String reason, int earlier, boolean held) {
    SuspensionOrigin origin = nextOrigin();
    return SuspensionState.begin(
        origin.number(), SharedSuspension.of(origin, end, reason, earlier, held));
  }

  private SuspensionOrigin nextOrigin() {
    return SuspensionOrigin.of(node, numbers.incrementAndGet());
  }

  /** Steps until the step was made on the state as it is; {@code step} may run several times. */
  private void change(SuspensionKey key, long now, UnaryOperator<SuspensionState> step) {
    SuspensionState before;
    SuspensionState after;
    do {
      before = states.get(key);
      after = step.apply(before);
    } while (!swap(key, before, after));
    announce(key, before, after, now);
  }

  private boolean swap(SuspensionKey key, SuspensionState before, SuspensionState after) {
    if (before == after) {
      return true;
    }
    if (before == null) {
      return states.putIfAbsent(key, after) == null;
    }
    return after == null ? states.remove(key, before) : states.replace(key, before, after);
  }

  private void announce(
      SuspensionKey key, SuspensionState before, SuspensionState after, long now) {
    if (before == after) {
      return;
    }
    if (after == null) {
      listener.resumed(key);
    } else if (before == null || before.number() != after.number()) {
      listener.suspended(key, after.shared().reason(), Duration.ofNanos(after.remaining(now)));
    }
    if (before == null || after == null || before.shared() != after.shared()) {
      sharing.changed(key);
    }
  }

  /** Keeps the memory bounded where nobody asks for a pair any more, so that no probe clears it. */
  private void forgetOld(long now) {
    states.values().removeIf(state -> state.isForgotten(now, FORGET_AFTER_NANOS));
  }

  private static long nanos(Duration duration) {
    return duration.compareTo(Duration.ofNanos(LONGEST_NANOS)) < 0
        ? duration.toNanos()
        : LONGEST_NANOS;
  }
}
