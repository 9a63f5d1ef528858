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
package io.modelfailover.payload;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time. A mask has the top bit set in the lane of each byte that was
 * looked for; only its lowest set lane is exact (a borrow may run into the lanes above it).
 */
final class Swar {
  static final int LANES = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long TOPS = 0x8080808080808080L;

  private Swar() {}

  static long load(byte[] bytes, int at) {
    return (long) LONGS.get(bytes, at);
  }

  /** Quote, backslash, control characters, and everything beyond ASCII. */
  static long stringStops(long lanes) {
    long controls = lanes - ONES * 0x20;
    long quotes = (lanes ^ ONES * '"') - ONES;
    long backslashes = (lanes ^ ONES * '\\') - ONES;
    return (lanes | controls | quotes | backslashes) & TOPS;
  }

  /** CR and LF. */
  static long lineEnds(long lanes) {
    return equal(lanes, '\n') | equal(lanes, '\r');
  }

  static int firstLane(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }

  private static long equal(long lanes, char wanted) {
    long zeroWhereEqual = lanes ^ ONES * wanted;
    return (zeroWhereEqual - ONES) & ~zeroWhereEqual & TOPS;
  }
}
