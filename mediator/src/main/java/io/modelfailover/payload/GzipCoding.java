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
import java.util.zip.DataFormatException;

/** Any number of gzip members in a row (RFC 1952), each checked against its trailer. */
final class GzipCoding extends ContentCoding {
  private static final int TRAILER_BYTES = 8;

  private final Inflation inflation;
  private GzipHeader header = new GzipHeader();
  private long trailer;
  private int trailerBytes;

  GzipCoding(Inflation inflation) {
    this.inflation = inflation;
  }

  @Override
  void decode(ByteBuffer bytes) throws DataFormatException {
    if (!header.isWhole()) {
      header.read(bytes.get());
    } else if (!inflation.isFinished()) {
      inflation.inflate(bytes);
    } else {
      readTrailer(bytes.get());
    }
  }

  private void readTrailer(byte b) throws DataFormatException {
    trailer |= (b & 0xffL) << (Byte.SIZE * trailerBytes);
    trailerBytes++;
    if (trailerBytes == TRAILER_BYTES) {
      check();
      startMember();
    }
  }

  private void check() throws DataFormatException {
    long length = inflation.length() & 0xffffffffL;
    if (trailer != (length << Integer.SIZE | inflation.checksum())) {
      throw new DataFormatException("Content-Encoding: gzip trailer (expected: the data's own)");
    }
  }

  private void startMember() {
    inflation.restart();
    header = new GzipHeader();
    trailer = 0;
    trailerBytes = 0;
  }

  @Override
  boolean isWhole() {
    return header.isUntouched();
  }

  @Override
  public void close() {
    inflation.close();
  }
}
