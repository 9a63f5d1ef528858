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
import java.util.zip.DataFormatException;

/**
 * HTTP's deflate is the zlib format (RFC 1950), but some servers send bare deflate data (RFC 1951).
 * The first two bytes tell.
 */
final class DeflateCoding extends ContentCoding {
  private static final int HEADER_BYTES = 2;
  private static final int METHOD_DEFLATE = 8;

  private final long maxBytes;
  private final Consumer<ByteBuffer> sink;
  private final ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES);

  /** Null until the header is known. */
  private Inflation inflation;

  DeflateCoding(long maxBytes, Consumer<ByteBuffer> sink) {
    this.maxBytes = maxBytes;
    this.sink = sink;
  }

  @Override
  void decode(ByteBuffer bytes) throws DataFormatException {
    if (inflation == null) {
      readHeader(bytes.get());
    } else if (inflation.isFinished()) {
      throw new DataFormatException("Content-Encoding: more bytes (expected: end of deflate data)");
    } else {
      inflation.inflate(bytes);
    }
  }

  private void readHeader(byte b) throws DataFormatException {
    header.put(b);
    if (!header.hasRemaining()) {
      inflation = new Inflation(!isZlib(), maxBytes, sink);
      inflation.inflate(header.flip());
    }
  }

  private boolean isZlib() {
    int value = header.getShort(0) & 0xffff;
    return (value >>> Byte.SIZE & 0xf) == METHOD_DEFLATE && value % 31 == 0;
  }

  @Override
  boolean isWhole() {
    return inflation != null && inflation.isFinished();
  }

  @Override
  public void close() {
    if (inflation != null) {
      inflation.close();
    }
  }
}
