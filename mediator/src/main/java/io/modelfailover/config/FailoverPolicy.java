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
package io.modelfailover.config;

import io.modelfailover.core.FailoverOn;
import io.modelfailover.core.SuspensionRule;
import java.time.Duration;
import java.util.Optional;

/** A valid Model Failover policy, parsed once at deployment. Immutable. */
public final class FailoverPolicy {
  /** When a stream is committed to the caller. */
  public enum StreamDelivery {
    IMMEDIATE,
    COMPLETE
  }

  private FailoverPolicy() {}

  public Optional<StagePolicy> production() {
    throw new UnsupportedOperationException();
  }

  public Optional<StagePolicy> sandbox() {
    throw new UnsupportedOperationException();
  }

  public boolean enabled() {
    throw new UnsupportedOperationException();
  }

  public Duration requestTimeout() {
    throw new UnsupportedOperationException();
  }

  /** Budget of the whole exchange; empty: none. */
  public Optional<Duration> totalTimeout() {
    throw new UnsupportedOperationException();
  }

  /** How many further pairs may be tried; {@link Integer#MAX_VALUE}: all. */
  public int maxRetries() {
    throw new UnsupportedOperationException();
  }

  public int retriesPerModel() {
    throw new UnsupportedOperationException();
  }

  public Duration maxRetryAfter() {
    throw new UnsupportedOperationException();
  }

  public Duration firstTokenTimeout() {
    throw new UnsupportedOperationException();
  }

  public Duration streamIdleTimeout() {
    throw new UnsupportedOperationException();
  }

  public StreamDelivery streamDelivery() {
    throw new UnsupportedOperationException();
  }

  /** Bytes. */
  public long maxBufferedBody() {
    throw new UnsupportedOperationException();
  }

  public FailoverOn failoverOn() {
    throw new UnsupportedOperationException();
  }

  /** Duration, growth and bound of suspensions. */
  public SuspensionRule suspensionRule() {
    throw new UnsupportedOperationException();
  }
}
