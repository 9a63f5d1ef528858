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
import java.util.concurrent.atomic.AtomicLong;

/** A client's connection. Thread-safe. */
public final class Connection {
  private static final long OPEN = Long.MIN_VALUE;

  private final long number;
  private final AtomicLong closedNanos = new AtomicLong(OPEN);

  public Connection(long number) {
    this.number = number;
  }

  /** Counts the server's connections from 1; requests with the same number shared one. */
  public long number() {
    return number;
  }

  /** When it was closed, by whichever side, on the clock of {@link System#nanoTime}. */
  public OptionalLong closedNanos() {
    long nanos = closedNanos.get();
    return nanos == OPEN ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  public void closed(long nanos) {
    closedNanos.compareAndSet(OPEN, nanos);
  }
}
