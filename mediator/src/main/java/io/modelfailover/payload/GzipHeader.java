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

import java.util.Iterator;
import java.util.List;
import java.util.zip.DataFormatException;

/** The header of one gzip member, byte by byte. What it says is of no interest. */
final class GzipHeader {
  private static final byte[] MAGIC = {0x1f, (byte) 0x8b, 8};
  private static final int FIXED_BYTES = 10;
  private static final int FLAGS_AT = 3;
  private static final int RESERVED_FLAGS = 0xe0;

  /** In their order, each with the flag that announces it. */
  private enum Part {
    FIXED(0),
    EXTRA_LENGTH(0x04),
    EXTRA(0x04),
    NAME(0x08),
    COMMENT(0x10),
    CHECKSUM(0x02),
    END(0);

    final int flag;

    Part(int flag) {
      this.flag = flag;
    }
  }

  private static final List<Part> PARTS = List.of(Part.values());

  private final Iterator<Part> parts = PARTS.iterator();
  private Part part = parts.next();
  private int read;
  private int flags;
  private int extra;

  void read(byte b) throws DataFormatException {
    read++;
    if (isLast(b)) {
      startNext();
    }
  }

  private boolean isLast(byte b) throws DataFormatException {
    switch (part) {
      case FIXED:
        readFixed(b, read - 1);
        return read == FIXED_BYTES;
      case EXTRA_LENGTH:
        extra |= (b & 0xff) << (read == 1 ? 0 : Byte.SIZE);
        return read == 2;
      case EXTRA:
        return read == extra;
      case CHECKSUM:
        return read == 2;
      default:
        return b == 0;
    }
  }

  private void readFixed(byte b, int at) throws DataFormatException {
    if (at < MAGIC.length && b != MAGIC[at]) {
      throw new DataFormatException("Content-Encoding: gzip header (expected: 1f 8b 08)");
    }
    flags = at == FLAGS_AT ? b : flags;
    if ((flags & RESERVED_FLAGS) != 0) {
      throw new DataFormatException("Content-Encoding: gzip flags (expected: no reserved ones)");
    }
  }

  private void startNext() {
    read = 0;
    do {
      part = parts.next();
    } while (part != Part.END && !isPresent());
  }

  private boolean isPresent() {
    return (flags & part.flag) != 0 && (part != Part.EXTRA || extra > 0);
  }

  boolean isWhole() {
    return part == Part.END;
  }

  boolean isUntouched() {
    return part == Part.FIXED && read == 0;
  }
}
