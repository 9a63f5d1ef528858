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

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Inflates compressed blocks piece by piece, with a bound on what comes out. */
final class Inflation implements AutoCloseable {
  private static final int PIECE = 8 * 1024;

  private final Inflater inflater;
  private final long maxBytes;
  private final Consumer<ByteBuffer> sink;
  private final ByteBuffer piece = ByteBuffer.allocate(PIECE);
  private final CRC32 checksum = new CRC32();
  private long total;

  /**
   * @param raw without zlib's own header and trailer
   */
  Inflation(boolean raw, long maxBytes, Consumer<ByteBuffer> sink) {
    this.inflater = new Inflater(raw);
    this.maxBytes = maxBytes;
    this.sink = sink;
  }

  /** Consumes what belongs to the compressed data; the rest stays in {@code bytes}. */
  void inflate(ByteBuffer bytes) throws DataFormatException {
    inflater.setInput(bytes);
    while (inflater.inflate(piece.clear()) > 0) {
      deliver(piece.flip());
    }
    if (inflater.needsDictionary()) {
      throw new DataFormatException("Content-Encoding: dictionary (expected: none)");
    }
  }

  private void deliver(ByteBuffer decoded) throws DataFormatException {
    total += decoded.remaining();
    if (total > maxBytes) {
      throw new DataFormatException(
          "Content-Encoding: too much (expected: at most " + maxBytes + " decoded bytes)");
    }
    checksum.update(decoded.duplicate());
    sink.accept(decoded);
  }

  boolean isFinished() {
    return inflater.finished();
  }

  /** Of the bytes since the last {@link #restart}. */
  long checksum() {
    return checksum.getValue();
  }

  /** Decoded bytes since the last {@link #restart}. */
  long length() {
    return inflater.getBytesWritten();
  }

  void restart() {
    inflater.reset();
    checksum.reset();
  }

  @Override
  public void close() {
    inflater.end();
  }
}
