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

import io.modelfailover.core.FailoverOn.Word;
import java.util.Objects;

/** The table of failures (what counts as one, what follows). Pure and thread-safe. */
public final class FailureClassifier {
  private static final FailoverDecision SUCCESS = FailoverDecision.deliver("success");
  private static final FailoverDecision CALLER_LEFT = FailoverDecision.deliver("caller_left");

  private final FailoverOn failoverOn;

  public FailureClassifier(FailoverOn failoverOn) {
    this.failoverOn = Objects.requireNonNull(failoverOn, "failoverOn");
  }

  public FailoverDecision classify(AttemptOutcome outcome) {
    switch (outcome.kind()) {
      case SUCCESS:
        return SUCCESS;
      case CALLER_LEFT:
        return CALLER_LEFT;
      case ERROR_RESPONSE:
        return response(outcome);
      case RESET:
        return failoverOn.has(Word.CONNECTION)
            ? FailoverDecision.retryThenSuspend("connection")
            : FailoverDecision.deliver("connection");
      case CONNECT_FAILED:
        return suspendIf(failoverOn.has(Word.CONNECTION), "connection");
      case TIMEOUT:
      case STREAM_STALLED:
        return suspendIf(failoverOn.has(Word.TIMEOUT), "timeout");
      case MALFORMED:
        return suspendIf(failoverOn.has(Word.MALFORMED), "malformed");
      case STREAM_CUT:
        return suspendIf(
            failoverOn.has(Word.MALFORMED) || failoverOn.has(Word.CONNECTION), "stream_cut");
    }
    throw new AssertionError(outcome.kind());
  }

  private FailoverDecision response(AttemptOutcome outcome) {
    ProviderError error = outcome.error();
    boolean inBand = outcome.status() < 400;
    if (inBand && !outcome.hasErrorObject()) {
      return FailoverDecision.deliver(Integer.toString(outcome.status()));
    }
    int status = inBand ? ErrorFamily.statusOf(error) : outcome.status();
    boolean mayBeTooLong = inBand || status == 400 || status == 413;
    if (mayBeTooLong && ErrorSubject.CONTEXT_LENGTH.isOf(error)) {
      return healthy(Word.CONTEXT_LENGTH, status);
    }
    boolean mayBeFiltered = inBand || status == 400;
    if (mayBeFiltered && ErrorSubject.CONTENT_FILTER.isOf(error)) {
      return healthy(Word.CONTENT_FILTER, status);
    }
    return byStatus(status, isPairAtFault(status, outcome));
  }

  /** The pair did its work; only this prompt is not for it. */
  private FailoverDecision healthy(Word word, int status) {
    return failoverOn.has(word) || failoverOn.hasStatus(status, false)
        ? FailoverDecision.failOver(word.text())
        : FailoverDecision.deliver(word.text());
  }

  private FailoverDecision byStatus(int status, boolean pairAtFault) {
    String reason = Integer.toString(status);
    if (!failoverOn.hasStatus(status, pairAtFault)) {
      return FailoverDecision.deliver(reason);
    }
    if (!pairAtFault) {
      return FailoverDecision.failOver(reason);
    }
    return status == 429 || status >= 500
        ? FailoverDecision.retryThenSuspend(reason)
        : FailoverDecision.suspend(reason);
  }

  private static boolean isPairAtFault(int status, AttemptOutcome outcome) {
    switch (status) {
      case 401:
      case 402:
      case 403:
      case 408:
      case 425:
      case 429:
        return true;
      case 404:
        return !outcome.hasErrorObject() || ErrorSubject.isModel(outcome.error());
      default:
        return status >= 500 && status < 600;
    }
  }

  private static FailoverDecision suspendIf(boolean listed, String reason) {
    return listed ? FailoverDecision.suspend(reason) : FailoverDecision.deliver(reason);
  }
}
