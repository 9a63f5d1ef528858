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
package io.modelfailover.synapse;

import io.modelfailover.core.AttemptOutcome;
import io.modelfailover.core.Candidate;
import io.modelfailover.core.ModelEndpoint;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One dispatch of the caller's request to one pair. Answer, fault and timer race; whoever ends the
 * attempt first decides, the others find it ended. Thread-safe.
 */
final class Attempt {
  private enum Phase {
    /** Nothing of it has reached the caller. */
    PENDING,
    /** Its answer is on its way to the caller. */
    COMMITTED,
    ENDED
  }

  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(1);

  private final Exchange exchange;
  private final Candidate candidate;
  private final long startedAt;
  private final Duration answerBudget;
  private final Duration firstTokenBudget;
  private final Dispatch dispatch;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.PENDING);
  private final AtomicReference<ScheduledFuture<?>> timer = new AtomicReference<>();
  private volatile UpstreamBody body;

  Attempt(Exchange exchange, Candidate candidate) {
    this.exchange = exchange;
    this.candidate = candidate;
    this.dispatch = new Dispatch(exchange, this);
    this.startedAt = exchange.runtime().ticker().nanos();
    this.answerBudget = exchange.budget().forAnswer();
    this.firstTokenBudget = exchange.budget().forFirstToken();
  }

  Candidate candidate() {
    return candidate;
  }

  ModelEndpoint pair() {
    return candidate.pair();
  }

  Duration elapsed() {
    return Duration.ofNanos(exchange.runtime().ticker().nanos() - startedAt);
  }

  void send() {
    deadline(exchange.snapshot().asksForStream() ? firstTokenBudget : answerBudget, this::timedOut);
    dispatch.send();
  }

  /** The answer turned out to be a stream. */
  void limitFirstToken() {
    deadline(firstTokenBudget, this::timedOut);
  }

  /**
   * The answer turned out to be a plain one.
   *
   * @param fromNow may shorten what the policy gives; null where it does not
   * @param late what to do when it is late
   */
  void limitAnswer(Duration fromNow, Runnable late) {
    Duration left = answerBudget.minus(elapsed());
    timer(fromNow != null && fromNow.compareTo(left) < 0 ? fromNow : left, late);
  }

  private void deadline(Duration sinceStart, Runnable task) {
    timer(sinceStart.minus(elapsed()), task);
  }

  /** There is one timer at a time: this one takes the place of the last. */
  void timer(Duration delay, Runnable task) {
    ScheduledFuture<?> next = exchange.runtime().after(delay, task);
    setTimer(next);
    if (hasEnded()) {
      next.cancel(false);
    }
  }

  private void setTimer(ScheduledFuture<?> next) {
    ScheduledFuture<?> previous = timer.getAndSet(next);
    if (previous != null) {
      previous.cancel(false);
    }
  }

  void responseArrived(UpstreamResponse response) {
    if (phase.get() == Phase.ENDED) {
      dispatch.abandon();
      return;
    }
    try {
      UpstreamBody.Sink sink = AnswerSinks.of(exchange, this, response);
      if (response.body() == null) {
        sink.completed();
      } else {
        body =
            new UpstreamBody(
                response.body(),
                exchange.runtime().executor(),
                exchange.runtime().ticker(),
                sink,
                exchange::crashed);
        body.start(response.connection());
      }
    } catch (RuntimeException | Error e) {
      exchange.crashed(e);
    }
  }

  /** Null until a response has arrived. */
  UpstreamBody body() {
    return body;
  }

  /** Looks for what arrived while its notification got lost. */
  void poll() {
    UpstreamBody reading = body;
    if (reading == null) {
      dispatch.poll();
    } else {
      reading.poll();
    }
  }

  void connectionFailed() {
    end(
        AttemptOutcome.of(
            dispatch.hasConnection()
                ? AttemptOutcome.Kind.RESET
                : AttemptOutcome.Kind.CONNECT_FAILED));
  }

  void timedOut() {
    end(AttemptOutcome.of(AttemptOutcome.Kind.TIMEOUT));
  }

  /**
   * Ends an attempt of which the caller has seen nothing; what it held of the provider is released.
   */
  void end(AttemptOutcome outcome) {
    end(outcome, null);
  }

  /** As {@link #end(AttemptOutcome)}, with an answer of which only the head is of use. */
  void end(AttemptOutcome outcome, UpstreamResponse response) {
    if (phase.compareAndSet(Phase.PENDING, Phase.ENDED)) {
      release();
      exchange.ended(this, outcome, response == null ? null : HeldAnswer.headOnly(response));
    }
  }

  /** As {@link #endWith}, while the end of the transport's framing is still to come. */
  void endSaid(AttemptOutcome outcome, HeldAnswer answer) {
    if (phase.compareAndSet(Phase.PENDING, Phase.ENDED)) {
      cancelTimer();
      drainRest();
      exchange.ended(this, outcome, answer);
    }
  }

  /** As {@link #end}, with an answer that arrived whole; its connection is free for others. */
  void endWith(AttemptOutcome outcome, HeldAnswer answer) {
    if (phase.compareAndSet(Phase.PENDING, Phase.ENDED)) {
      cancelTimer();
      exchange.ended(this, outcome, answer);
    }
  }

  /** From now on the caller sees this attempt's answer; false when somebody ended it before. */
  boolean commit() {
    return phase.compareAndSet(Phase.PENDING, Phase.COMMITTED);
  }

  /** Whether the caller has seen nothing of it yet, and may still see something. */
  boolean isPending() {
    return phase.get() == Phase.PENDING;
  }

  boolean hasEnded() {
    return phase.get() == Phase.ENDED;
  }

  /** Ends an attempt whose answer the caller has begun to see; false when somebody did before. */
  boolean endCommitted() {
    if (phase.compareAndSet(Phase.COMMITTED, Phase.ENDED)) {
      cancelTimer();
      return true;
    }
    return false;
  }

  /** The exchange is over, whatever this attempt was at; false when it had ended before. */
  boolean cancel() {
    boolean live = phase.getAndSet(Phase.ENDED) != Phase.ENDED;
    if (live) {
      release();
    }
    return live;
  }

  /** The answer is whole; what is left of the transport's framing gets a moment to arrive. */
  void drainRest() {
    if (!body.hasEnded()) {
      body.resume();
      setTimer(exchange.runtime().after(DRAIN_LIMIT, this::release));
    }
  }

  /** Stops reading and closes the connection, unless it is free for others, or soon will be. */
  void release() {
    cancelTimer();
    UpstreamBody reading = body;
    if (reading != null) {
      reading.stop();
    }
    if (reading == null || !reading.isWhole()) {
      dispatch.abandon();
    }
  }

  private void cancelTimer() {
    setTimer(null);
  }
}
