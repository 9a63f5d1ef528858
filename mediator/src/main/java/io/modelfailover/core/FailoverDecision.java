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

import java.util.Objects;

/**
 * What follows from an {@link AttemptOutcome}: may another pair be tried, is the pair suspended,
 * may the same pair be tried again first, and the short reason that callers, logs and metrics see.
 */
public final class FailoverDecision {
  private final boolean failsOver;
  private final boolean suspends;
  private final boolean retriesSamePair;
  private final String reason;

  private FailoverDecision(
      boolean failsOver, boolean suspends, boolean retriesSamePair, String reason) {
    this.failsOver = failsOver;
    this.suspends = suspends;
    this.retriesSamePair = retriesSamePair;
    this.reason = Objects.requireNonNull(reason, "reason");
  }

  /** The answer goes to the caller as it is, and nobody is suspended. */
  public static FailoverDecision deliver(String reason) {
    return new FailoverDecision(false, false, false, reason);
  }

  /** The next pair is tried although this one is healthy. */
  public static FailoverDecision failOver(String reason) {
    return new FailoverDecision(true, false, false, reason);
  }

  /** The pair is suspended and the next one tried. */
  public static FailoverDecision suspend(String reason) {
    return new FailoverDecision(true, true, false, reason);
  }

  /** As {@link #suspend}, but the same pair may be tried again first, if the policy allows it. */
  public static FailoverDecision retryThenSuspend(String reason) {
    return new FailoverDecision(true, true, true, reason);
  }

  public boolean failsOver() {
    return failsOver;
  }

  public boolean suspends() {
    return suspends;
  }

  public boolean retriesSamePair() {
    return retriesSamePair;
  }

  /** A status such as {@code 429}, or a word such as {@code timeout}; never empty. */
  public String reason() {
    return reason;
  }

  @Override
  public String toString() {
    return reason + (failsOver ? " failover" : " deliver") + (suspends ? " suspend" : "");
  }
}
