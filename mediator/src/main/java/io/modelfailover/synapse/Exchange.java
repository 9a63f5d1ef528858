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

import io.modelfailover.config.StagePolicy;
import io.modelfailover.core.AttemptOutcome;
import io.modelfailover.core.Candidate;
import io.modelfailover.core.CandidateSelection;
import io.modelfailover.core.FailoverDecision;
import io.modelfailover.core.RetryAfter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.synapse.MessageContext;

/**
 * One request's way through the pairs until the caller has an answer. Event driven: an attempt is
 * sent, and its end (answer, fault, timer) sends the next one or answers the caller. Attempts
 * follow one another, so what only they touch needs no lock.
 */
final class Exchange {
  static final Log LOG = LogFactory.getLog("io.modelfailover");

  private final MessageContext request;
  private final RequestSnapshot snapshot;
  private final DeployedPolicy policy;
  private final Host host;
  private final CandidateSelection selection;
  private final Budget budget;
  private final Retries retries;
  private final ExchangeRecord record;
  private final CallerRequest caller;
  private final Reply reply;
  private final AtomicBoolean finished = new AtomicBoolean();
  private volatile Attempt current;
  private volatile ScheduledFuture<?> retry;

  private Exchange(
      MessageContext request,
      RequestSnapshot snapshot,
      DeployedPolicy policy,
      StagePolicy stage,
      Host host) {
    this.request = request;
    this.snapshot = snapshot;
    this.policy = policy;
    this.host = host;
    this.selection = policy.selector(request, stage).start();
    this.budget = new Budget(runtime().ticker(), policy.settings());
    this.retries = new Retries(policy, budget);
    this.record = new ExchangeRecord(DeployedPolicy.api(request), runtime(), stage.target());
    this.caller = new CallerRequest(Transport.axis(request));
    this.reply = new Reply(this, selection, record);
  }

  /** Takes the request over: from now on this answers it. */
  static void start(
      MessageContext request,
      RequestSnapshot snapshot,
      DeployedPolicy policy,
      StagePolicy stage,
      Host host) {
    Transport.dropBody(Transport.axis(request));
    Transport.answerLater(Transport.axis(request));
    try {
      Exchange exchange = new Exchange(request, snapshot, policy, stage, host);
      exchange.runtime().opened(exchange);
      exchange.begin();
    } catch (RuntimeException | Error e) {
      snapshot.close();
      throw e;
    }
  }

  private void begin() {
    try {
      next();
    } catch (RuntimeException | Error e) {
      crashed(e);
    }
  }

  MessageContext request() {
    return request;
  }

  RequestSnapshot snapshot() {
    return snapshot;
  }

  DeployedPolicy policy() {
    return policy;
  }

  FailoverRuntime runtime() {
    return policy.runtime();
  }

  Host host() {
    return host;
  }

  Budget budget() {
    return budget;
  }

  Reply reply() {
    return reply;
  }

  private void next() {
    Candidate candidate = budget.isSpent() ? null : selection.next();
    if (candidate == null) {
      finish(ExchangeRecord.Result.FAILED, null, reply::allFailed);
    } else {
      retries.anotherPair();
      attempt(candidate);
    }
  }

  private void attempt(Candidate candidate) {
    record.attempted(candidate);
    // What the last attempt held is gone, but for the errors that may still be shown.
    snapshot.share().shrinkTo(snapshot.length() + record.heldBytes());
    Attempt attempt = new Attempt(this, candidate);
    current = attempt;
    if (finished.get()) {
      attempt.cancel();
      record.saysNothing(attempt);
    } else {
      attempt.send();
    }
  }

  /** An attempt ended of which the caller has seen nothing; {@code answer} may be null. */
  void ended(Attempt attempt, AttemptOutcome outcome, HeldAnswer answer) {
    if (finished.get()) {
      record.saysNothing(attempt);
      return;
    }
    guarded(() -> decide(attempt, outcome, answer));
  }

  private void guarded(Runnable step) {
    try {
      host.enter(request);
      step.run();
    } catch (RuntimeException | Error e) {
      crashed(e);
    }
  }

  private void decide(Attempt attempt, AttemptOutcome outcome, HeldAnswer answer) {
    FailoverDecision decision = policy.classifier().classify(outcome);
    record.ended(attempt, decision.reason());
    if (decision.failsOver()) {
      failed(attempt, decision, answer);
    } else if (outcome.kind() == AttemptOutcome.Kind.SUCCESS) {
      record.succeeded(attempt, answer.response(), policy.settings().suspensionRule());
      finish(ExchangeRecord.Result.SERVED, attempt, () -> reply.whole(attempt, answer));
    } else {
      record.saysNothing(attempt);
      passOn(attempt, decision, answer);
    }
  }

  /** The outcome is the caller's to see: an error of its own, or one the policy does not mask. */
  private void passOn(Attempt attempt, FailoverDecision decision, HeldAnswer answer) {
    if (answer == null || !answer.isDeliverable()) {
      record.failed(attempt, decision.reason(), null);
      finish(ExchangeRecord.Result.FAILED, null, reply::allFailed);
    } else {
      finish(ExchangeRecord.Result.PASSED, attempt, () -> reply.whole(attempt, answer));
    }
  }

  private void failed(Attempt attempt, FailoverDecision decision, HeldAnswer answer) {
    Duration retryAfter =
        answer == null
            ? null
            : RetryAfter.of(answer.response()::header, runtime().clock().instant()).orElse(null);
    record.failed(attempt, decision.reason(), answer);
    Optional<Duration> wait =
        decision.retriesSamePair() ? retries.next(attempt, retryAfter) : Optional.empty();
    if (wait.isPresent()) {
      retry = runtime().after(wait.get(), () -> guarded(() -> attempt(attempt.candidate())));
      return;
    }
    if (decision.suspends()) {
      record.suspend(attempt, policy.settings().suspensionRule(), retryAfter, decision.reason());
    } else {
      record.saysNothing(attempt);
    }
    next();
  }

  /** The attempt's answer, begun as a stream, is whole. */
  void streamed(Attempt attempt, UpstreamResponse response) {
    if (attempt.endCommitted()) {
      record.ended(attempt, "success");
      record.succeeded(attempt, response, policy.settings().suspensionRule());
      finish(ExchangeRecord.Result.SERVED, attempt, reply::finishStream);
      attempt.drainRest();
    }
  }

  /** The attempt's answer, begun as a stream, cannot be completed; {@code last} ends it. */
  void streamBroke(Attempt attempt, AttemptOutcome outcome, Consumer<CallerStream> last) {
    if (attempt.endCommitted()) {
      FailoverDecision decision = policy.classifier().classify(outcome);
      record.ended(attempt, decision.reason());
      record.failed(attempt, decision.reason(), null);
      if (decision.suspends()) {
        record.suspend(attempt, policy.settings().suspensionRule(), null, decision.reason());
      } else {
        record.saysNothing(attempt);
      }
      finish(ExchangeRecord.Result.BROKEN, attempt, () -> reply.endStream(last));
      attempt.release();
    }
  }

  /** The caller's connection is gone: nobody waits for an answer any more. */
  void callerLeft() {
    finish(ExchangeRecord.Result.LEFT, null, reply::abandon);
    Attempt attempt = current;
    ScheduledFuture<?> waiting = retry;
    if (waiting != null) {
      waiting.cancel(false);
    }
    if (attempt != null && attempt.cancel()) {
      record.saysNothing(attempt);
    }
    // The last of it: an attempt that is just being made must not find the request gone.
    runtime().closed(this);
  }

  /** For how long the pair that is tried now, or was tried last, has been. */
  Duration currentAttemptTook() {
    return current.elapsed();
  }

  /** The transport has taken the last byte of the answer. */
  void answerWritten() {
    runtime().closed(this);
  }

  /** A defect of this policy: the caller gets an error, and never nothing. */
  void crashed(Throwable defect) {
    LOG.error("Model Failover could not handle an answer", defect);
    Attempt attempt = current;
    if (attempt != null) {
      attempt.cancel();
    }
    finish(ExchangeRecord.Result.FAILED, null, reply::defect);
  }

  private void finish(ExchangeRecord.Result result, Attempt attempt, Runnable answer) {
    if (finished.compareAndSet(false, true)) {
      reply.stopKeepAlive();
      try {
        answer.run();
      } catch (RuntimeException | Error e) {
        LOG.error("Model Failover could not answer a caller", e);
        reply.closeCaller();
      }
      record.finished(result, attempt);
    }
  }

  /** Called every so often: the transport tells of a caller that left only while it reads. */
  void watchCaller() {
    if (caller.isOver()) {
      callerLeft();
    } else if (caller.connection() != null) {
      caller.connection().requestInput();
      Attempt attempt = current;
      if (attempt != null) {
        attempt.poll();
      }
    }
  }
}
