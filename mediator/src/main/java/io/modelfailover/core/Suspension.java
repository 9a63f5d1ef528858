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

/** A suspension as it was at one moment. Immutable. */
public final class Suspension {
  private final SuspensionKey key;
  private final Duration remaining;
  private final SharedSuspension shared;
  private final boolean probing;

  Suspension(SuspensionKey key, SharedSuspension shared, Duration remaining, boolean probing) {
    this.key = key;
    this.shared = shared;
    this.remaining = remaining;
    this.probing = probing;
  }

  public SuspensionKey key() {
    return key;
  }

  /** Zero once the pair waits for, or is being tried by, its probe. */
  public Duration remaining() {
    return remaining;
  }

  public String reason() {
    return shared.reason();
  }

  /** The node that saw the failure, or was told to suspend the pair. */
  public FleetNode node() {
    return shared.origin().node();
  }

  /** Whether this node is trying the pair. */
  public boolean isProbing() {
    return probing;
  }
}
