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

import java.util.concurrent.atomic.AtomicLong;

/**
 * What one request holds, the answers to it included. All of it is given back at once, and once
 * only, however often and from wherever it is closed. Thread-safe.
 */
public final class HeldShare implements AutoCloseable {
  private static final long CLOSED = -1;

  private final HeldBytes all;
  private final AtomicLong bytes = new AtomicLong();

  HeldShare(HeldBytes all) {
    this.all = all;
  }

  /**
   * Takes more bytes; false when there is no room for them.
   *
   * @param whole the size that the body they belong to has reached with them
   */
  public boolean grow(long more, long whole) {
    if (bytes.get() == CLOSED) {
      // The request is over, and with it whoever still reads for it.
      return true;
    }
    if (!all.take(more, whole)) {
      return false;
    }
    long now = bytes.get();
    while (now != CLOSED && !bytes.compareAndSet(now, now + more)) {
      now = bytes.get();
    }
    if (now == CLOSED) {
      all.giveBack(more);
    }
    return true;
  }

  /** Gives back what is held beyond {@code most} bytes. */
  public void shrinkTo(long most) {
    long now = bytes.get();
    while (now > most && !bytes.compareAndSet(now, most)) {
      now = bytes.get();
    }
    if (now > most) {
      all.giveBack(now - most);
    }
  }

  @Override
  public void close() {
    long held = bytes.getAndSet(CLOSED);
    if (held != CLOSED) {
      all.giveBack(held);
    }
  }
}
