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
package io.modelfailover.simulator.log;

import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;

/** A request for a completion, as it came and as it was answered. Thread-safe. */
public final class RecordedRequest {
  private record State(Outcome outcome, long endedNanos) {}

  private static final State OPEN = new State(Outcome.OPEN, 0);

  private final long number;
  private final Received received;
  private final CountKey key;
  private final boolean stream;
  private final int status;
  private final String credential;
  private final Tally tally;
  private final AtomicReference<State> state = new AtomicReference<>(OPEN);

  RecordedRequest(
      long number,
      Received received,
      CountKey key,
      boolean stream,
      int status,
      String credential,
      Tally tally) {
    this.number = number;
    this.received = received;
    this.key = key;
    this.stream = stream;
    this.status = status;
    this.credential = credential;
    this.tally = tally;
  }

  /** Counts the log's requests from 1. */
  public long number() {
    return number;
  }

  /** What the client sent; without query, headers and body where payloads are not kept. */
  public Received received() {
    return received;
  }

  public String endpoint() {
    return key.endpoint();
  }

  /** Empty where the request named none. */
  public String model() {
    return key.model();
  }

  /** The name of the fault; {@code none} for a healthy answer. */
  public String fault() {
    return key.fault();
  }

  public boolean stream() {
    return stream;
  }

  /** Of the answer's head, or 0 where there is none. */
  public int status() {
    return status;
  }

  /** See {@link Fingerprint}; empty where the request had no credential. */
  public String credential() {
    return credential;
  }

  public Outcome outcome() {
    return state.get().outcome();
  }

  /** When the outcome was known, on the clock of {@link System#nanoTime}. */
  public OptionalLong endedNanos() {
    State now = state.get();
    return now.outcome() == Outcome.OPEN ? OptionalLong.empty() : OptionalLong.of(now.endedNanos());
  }

  /** The first end counts. */
  public void ended(Outcome outcome, long nanos) {
    if (state.compareAndSet(OPEN, new State(outcome, nanos))) {
      tally.ended(outcome);
    }
  }

  @Override
  public String toString() {
    return number + " " + key + " " + status + " " + outcome();
  }
}
