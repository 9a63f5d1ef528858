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

import io.modelfailover.synapse.CutAnswers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import org.apache.http.impl.io.HttpTransportMetricsImpl;
import org.apache.http.impl.nio.codecs.ChunkDecoder;
import org.apache.http.nio.reactor.SessionInputBuffer;
import org.apache.http.protocol.HttpContext;

/**
 * Tells a body that ends with its last chunk from one whose connection was closed between two
 * chunks, which the transport takes for the same.
 */
final class WholeChunksDecoder extends ChunkDecoder {
  private final Watched watched;
  private final HttpContext connection;

  private WholeChunksDecoder(
      Watched watched,
      SessionInputBuffer buffer,
      HttpTransportMetricsImpl metrics,
      HttpContext connection) {
    super(watched, buffer, metrics);
    this.watched = watched;
    this.connection = connection;
  }

  /** Leaves in the connection's context whether the body was cut; see {@link CutAnswers}. */
  static WholeChunksDecoder of(
      ReadableByteChannel channel,
      SessionInputBuffer buffer,
      HttpTransportMetricsImpl metrics,
      HttpContext connection) {
    return new WholeChunksDecoder(new Watched(channel), buffer, metrics, connection);
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    int count = super.read(target);
    if (isCompleted() && watched.ended) {
      CutAnswers.mark(connection, true);
    }
    return count;
  }

  /** Remembers that the endpoint will send no more. */
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
}
