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
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.DataFormatException;

/**
 * Undoes a response's {@code Content-Encoding} as its bytes flow; what can be decoded is handed on
 * at once. Not thread-safe. Must be closed, for it holds memory outside the heap.
 */
public abstract class ContentCoding implements AutoCloseable {
  private boolean empty = true;

  ContentCoding() {}

  /**
   * @param contentEncoding the header's value
   * @param maxBytes how many decoded bytes there may be in all, against bombs
   * @param sink gets the decoded bytes, at least one at a time; a buffer is valid during the call
   * @return null where the coding is none that is known: only gzip and deflate are
   */
  public static ContentCoding of(String contentEncoding, long maxBytes, Consumer<ByteBuffer> sink) {
    switch (contentEncoding.trim().toLowerCase(Locale.ROOT)) {
      case "gzip":
      case "x-gzip":
        return new GzipCoding(new Inflation(true, maxBytes, sink));
      case "deflate":
        return new DeflateCoding(maxBytes, sink);
      default:
        return null;
    }
  }

  /**
   * Consumes all remaining bytes.
   *
   * @throws DataFormatException when they are not so encoded, or become more than allowed
   */
  public final void accept(ByteBuffer bytes) throws DataFormatException {
    empty &= !bytes.hasRemaining();
    while (bytes.hasRemaining()) {
      decode(bytes);
    }
  }

  /**
   * No more bytes. A body without any byte is an empty body.
   *
   * @throws DataFormatException when some are missing
   */
  public final void end() throws DataFormatException {
    if (!empty && !isWhole()) {
      throw new DataFormatException("Content-Encoding: cut off (expected: a whole body)");
    }
  }

  /** Consumes at least one byte. */
  abstract void decode(ByteBuffer bytes) throws DataFormatException;

  abstract boolean isWhole();

  @Override
  public abstract void close();
}
