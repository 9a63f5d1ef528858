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
import java.util.concurrent.atomic.LongAdder;

/**
 * The bytes of requests and answers that the policies of one Synapse hold in memory, and how many
 * they may. Nobody waits for room: who finds none does without. Thread-safe.
 */
public final class HeldBytes {
  /** What is no larger finds room where larger ones do not any more: there is a part for it. */
  static final long SMALL = 64 * 1024;

  private static final int PART_FOR_SMALL = 8;

  /**
   * Of the heap. An array may take twice its size of it, since G1 gives a large one whole regions,
   * and the other half is for all the rest.
   */
  private static final int PART_OF_HEAP = 4;

  private final long limit;
  private final long limitOfLarge;
  private final AtomicLong held = new AtomicLong();
  private final LongAdder refused = new LongAdder();

  private HeldBytes(long limit) {
    this.limit = limit;
    this.limitOfLarge = limit - limit / PART_FOR_SMALL;
  }

  /**
   * @param limit bytes
   */
  public static HeldBytes atMost(long limit) {
    return new HeldBytes(limit);
  }

  /** As much as this machine's heap bears. */
  public static HeldBytes ofHeap() {
    return new HeldBytes(Runtime.getRuntime().maxMemory() / PART_OF_HEAP);
  }

  /** Bytes held now. */
  public long held() {
    return held.get();
  }

  /** Bytes that may be held. */
  public long limit() {
    return limit;
  }

  /** Requests that were turned away because there was no room for them. */
  public long refused() {
    return refused.sum();
  }

  /** A request was turned away. */
  public void countRefused() {
    refused.increment();
  }

  /** The size of the largest thing there can ever be room for. */
  public long largest() {
    return Math.max(limitOfLarge, Math.min(limit, SMALL));
  }

  /** The share of one more request; it holds nothing yet. */
  public HeldShare share() {
    return new HeldShare(this);
  }

  /**
   * @param whole the size of what these bytes are a part of
   */
  boolean take(long bytes, long whole) {
    long most = whole <= SMALL ? limit : limitOfLarge;
    long now = held.get();
    while (now + bytes <= most) {
      if (held.compareAndSet(now, now + bytes)) {
        return true;
      }
      now = held.get();
    }
    return false;
  }

  void giveBack(long bytes) {
    held.addAndGet(-bytes);
  }
}
