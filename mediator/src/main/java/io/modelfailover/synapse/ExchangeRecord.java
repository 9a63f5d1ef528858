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

import io.modelfailover.core.Candidate;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRule;
import io.modelfailover.core.TokensLeft;
import java.time.Duration;
import java.util.Locale;

/**
 * What happened in one exchange: told to the suspensions, the listener, the headers and the log.
 */
final class ExchangeRecord {
  /** How an exchange ends; see {@link io.modelfailover.core.FailoverListener#exchanged}. */
  enum Result {
    SERVED,
    PASSED,
    FAILED,
    BROKEN,
    LEFT
  }

  private static final String NO_TOKENS_LEFT = "tokens";

  private final String api;
  private final FailoverRuntime runtime;
  private final ModelEndpoint target;
  private final long startedAt;
  private final Trail trail = new Trail();
  private int attempts;
  private SuspensionKey failedBefore;
  private String failedReason;
  private HeldAnswer targetFailure;
  private HeldAnswer lastFailure;
  private boolean leftWaiting;

  ExchangeRecord(String api, FailoverRuntime runtime, ModelEndpoint target) {
    this.api = api;
    this.runtime = runtime;
    this.target = target;
    this.startedAt = runtime.ticker().nanos();
  }

  void attempted(Candidate candidate) {
    attempts++;
    if (failedBefore != null && !failedBefore.equals(candidate.key())) {
      runtime.listener().failedOver(failedBefore, candidate.key(), failedReason, elapsed());
    }
  }

  void ended(Attempt attempt, String reason) {
    runtime.listener().attempted(attempt.candidate().key(), reason, attempt.elapsed());
  }

  /** {@code answer} is null where the provider gave none. */
  void failed(Attempt attempt, String reason, HeldAnswer answer) {
    trail.failed(attempt.pair(), reason, attempt.elapsed());
    failedBefore = attempt.candidate().key();
    failedReason = reason;
    if (answer != null) {
      lastFailure = answer;
      targetFailure = attempt.pair().equals(target) ? answer : targetFailure;
    }
  }

  /** The attempt proved nothing about its pair: neither that it works nor that it fails. */
  void saysNothing(Attempt attempt) {
    runtime.suspensions().released(attempt.candidate().key(), attempt.candidate().permit());
  }

  void suspend(Attempt attempt, SuspensionRule rule, Duration retryAfter, String reason) {
    runtime
        .suspensions()
        .failed(attempt.candidate().key(), attempt.candidate().permit(), rule, retryAfter, reason);
  }

  /** A provider that has answered, but says that it will not answer again soon, is suspended. */
  void succeeded(Attempt attempt, UpstreamResponse response, SuspensionRule rule) {
    if (TokensLeft.exhausted(response::header)) {
      Duration reset =
          TokensLeft.resetsIn(response::header, runtime.clock().instant()).orElse(null);
      suspend(attempt, rule, reset, NO_TOKENS_LEFT);
    } else {
      runtime.suspensions().succeeded(attempt.candidate().key(), attempt.candidate().permit());
    }
  }

  /** The caller did not wait for the beginning of its answer. */
  void leftWaiting() {
    leftWaiting = true;
  }

  /** {@code servedBy} is null when no pair's answer reached the caller. */
  void finished(Result result, Attempt servedBy) {
    SuspensionKey key = servedBy == null ? null : servedBy.candidate().key();
    String word = result.name().toLowerCase(Locale.ROOT);
    runtime.listener().exchanged(api, key, word, attempts, elapsed());
    if (leftWaiting || (!trail.isEmpty() && result != Result.PASSED)) {
      Exchange.LOG.info(
          api
              + ": "
              + word
              + (key == null ? "" : " by " + key.pair())
              + " after "
              + elapsed().toMillis()
              + " ms"
              + (trail.isEmpty() ? "" : "; failed before: " + trail));
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(runtime.ticker().nanos() - startedAt);
  }

  int attempts() {
    return attempts;
  }

  Trail trail() {
    return trail;
  }

  /** Of the errors that may still be shown, in bytes. */
  long heldBytes() {
    long last = lastFailure == null ? 0 : lastFailure.size();
    return targetFailure == null || targetFailure == lastFailure
        ? last
        : last + targetFailure.size();
  }

  /** The target's own error if it gave one, else the last one that any pair gave; null: none. */
  HeldAnswer failureToShow() {
    return targetFailure != null ? targetFailure : lastFailure;
  }
}
