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
import java.util.List;

/** Who is suspended, until when, and who may probe. Thread-safe; reads memory only. */
public final class SuspensionRegistry {
  public SuspensionRegistry(Ticker ticker, FailoverListener listener) {}

  /** A permit to try the pair now, or null while it is suspended or being probed by another. */
  public Permit admit(SuspensionKey key, SuspensionRule rule) {
    throw new UnsupportedOperationException();
  }

  /** A permit although the pair is suspended: for the request that has nobody else left. */
  public Permit admitSuspended(SuspensionKey key, SuspensionRule rule) {
    throw new UnsupportedOperationException();
  }

  public void succeeded(SuspensionKey key, Permit permit) {
    throw new UnsupportedOperationException();
  }

  /**
   * @param retryAfter the provider's own word on when to come back; null when it gave none
   */
  public void failed(
      SuspensionKey key, Permit permit, SuspensionRule rule, Duration retryAfter, String reason) {
    throw new UnsupportedOperationException();
  }

  /** The attempt says nothing about the pair; a probe's slot is free again. */
  public void released(SuspensionKey key, Permit permit) {
    throw new UnsupportedOperationException();
  }

  /** Time until the suspension ends; zero when the pair is not suspended. */
  public Duration remaining(SuspensionKey key) {
    throw new UnsupportedOperationException();
  }

  /** Suspends on an operator's word; replaces whatever was in force. */
  public void suspend(SuspensionKey key, Duration duration, String reason) {
    throw new UnsupportedOperationException();
  }

  /** Ends the suspension now; false when there was none. */
  public boolean resume(SuspensionKey key) {
    throw new UnsupportedOperationException();
  }

  public List<Suspension> suspensions() {
    throw new UnsupportedOperationException();
  }
}
