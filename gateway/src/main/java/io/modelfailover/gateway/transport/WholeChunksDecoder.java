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
package io.modelfailover.gateway.transport;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.util.function.Consumer;
import org.apache.http.impl.io.HttpTransportMetricsImpl;
import org.apache.http.impl.nio.codecs.ChunkDecoder;
import org.apache.http.nio.reactor.SessionInputBuffer;
import org.apache.http.util.CharArrayBuffer;

/**
 * Tells a body that ends with its last chunk from one whose connection was closed between two
 * chunks, which the transport takes for the same.
 */
final class WholeChunksDecoder extends ChunkDecoder {
  private final Watched watched;
  private final Lines lines;
  private final Consumer<Boolean> closed;

  private WholeChunksDecoder(
      Watched watched, Lines lines, HttpTransportMetricsImpl metrics, Consumer<Boolean> closed) {
    super(watched, lines, metrics);
    this.watched = watched;
    this.lines = lines;
    this.closed = closed;
  }

  /**
   * @param closed hears that the endpoint has closed the connection by the end of the body, and
   *     whether the body is whole; before its last bytes are handed on
   */
  static WholeChunksDecoder of(
      ReadableByteChannel channel,
      SessionInputBuffer buffer,
      HttpTransportMetricsImpl metrics,
      Consumer<Boolean> closed) {
    return new WholeChunksDecoder(new Watched(channel), new Lines(buffer), metrics, closed);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = super.read(target);
    if (isCompleted() && watched.ended) {
      closed.accept(lines.sawLastChunk);
    }
    return count;
  }

  /** Remembers that the endpoint will send no more, though what it sent is still to be decoded. */
  private static final class Watched implements ReadableByteChannel {
    private final ReadableByteChannel channel;
    private boolean ended;

    Watched(ReadableByteChannel channel) {
      this.channel = channel;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
      int count = channel.read(target);
      ended |= count < 0;
      return count;
    }

    @Override
    public boolean isOpen() {
      return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /**
   * Looks at the lines between the chunks, of which the first with the size 0 is the last chunk.
   */
  private static final class Lines implements SessionInputBuffer {
    private final SessionInputBuffer buffer;
    private boolean sawLastChunk;

    Lines(SessionInputBuffer buffer) {
      this.buffer = buffer;
    }

    @Override
    public boolean readLine(CharArrayBuffer line, boolean endOfStream)
        throws CharacterCodingException {
      boolean complete = buffer.readLine(line, endOfStream);
      sawLastChunk |= complete && isZero(line);
      return complete;
    }

    /** For each chunk of a stream, so nothing is made of the line. */
    private static boolean isZero(CharArrayBuffer line) {
      int zeros = 0;
      while (zeros < line.length() && line.charAt(zeros) == '0') {
        zeros++;
      }
      return zeros > 0 && (zeros == line.length() || Character.digit(line.charAt(zeros), 16) < 0);
    }

    @Override
    public String readLine(boolean endOfStream) throws CharacterCodingException {
      return buffer.readLine(endOfStream);
    }

    @Override
    public boolean hasData() {
      return buffer.hasData();
    }

    @Override
    public int length() {
      return buffer.length();
    }

    @Override
    public int fill(ReadableByteChannel source) throws IOException {
      return buffer.fill(source);
    }

    @Override
    public int read() {
      return buffer.read();
    }

    @Override
    public int read(ByteBuffer target, int most) {
      return buffer.read(target, most);
    }

    @Override
    public int read(ByteBuffer target) {
      return buffer.read(target);
    }

    @Override
    public int read(WritableByteChannel target, int most) throws IOException {
      return buffer.read(target, most);
    }

    @Override
    public int read(WritableByteChannel target) throws IOException {
      return buffer.read(target);
    }
  }
}
