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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.apache.http.nio.ContentEncoder;
import org.apache.synapse.transport.passthru.config.BaseConfiguration;

/**
 * A body whose bytes are all there: the peer's I/O thread writes them as the socket takes them, no
 * thread waits and nothing is copied. One use only.
 */
class BytesPipe extends OwnPipe {
  /**
   * Bytes; of a large slice the JDK copies all that it is given, for as little as a socket takes.
   */
  private static final int MOST_AT_ONCE = 128 * 1024;

  private volatile List<ByteBuffer> slices;
  private final BaseConfiguration configuration;
  private final Runnable written;
  private int next;

  BytesPipe(List<ByteBuffer> slices, BaseConfiguration configuration) {
    this(slices, configuration, () -> {});
  }

  /**
   * @param written hears that the transport has taken all bytes
   */
  BytesPipe(List<ByteBuffer> slices, BaseConfiguration configuration, Runnable written) {
    super("model-failover", configuration);
    this.slices = slices;
    this.configuration = configuration;
    this.written = written;
  }

  /** The same body with other bytes. */
  BytesPipe with(List<ByteBuffer> bytes) {
    return new BytesPipe(bytes, configuration, written);
  }

  /** Of what the peer has not taken yet. */
  long length() {
    return length(slices);
  }

  static long length(List<ByteBuffer> slices) {
    long length = 0;
    for (ByteBuffer slice : slices) {
      length += slice.remaining();
    }
    return length;
  }

  @Override
  int write(ContentEncoder encoder) throws IOException {
    int written = 0;
    List<ByteBuffer> all = slices;
    while (next < all.size()) {
      ByteBuffer slice = all.get(next);
      int part = Math.min(slice.remaining(), MOST_AT_ONCE);
      int taken = writePart(encoder, slice, part);
      written += taken;
      if (taken < part) {
        return written;
      }
      next += slice.hasRemaining() ? 0 : 1;
    }
    // The transport may hold on to this pipe for as long as a connection is idle.
    slices = List.of();
    next = 0;
    if (!encoder.isCompleted()) {
      encoder.complete();
    }
    return written;
  }

  private static int writePart(ContentEncoder encoder, ByteBuffer slice, int part)
      throws IOException {
    int end = slice.limit();
    slice.limit(slice.position() + part);
    try {
      return encoder.write(slice);
    } finally {
      slice.limit(end);
    }
  }

  @Override
  void written() {
    written.run();
  }

  @Override
  public final boolean isProducerCompleted() {
    return true;
  }

  /** For mediators that build the message; what the peer has not taken yet. */
  @Override
  public synchronized InputStream getInputStream() {
    return new ByteArrayInputStream(toBytes());
  }

  private byte[] toBytes() {
    byte[] rest = new byte[(int) length()];
    ByteBuffer target = ByteBuffer.wrap(rest);
    slices.forEach(slice -> target.put(slice.duplicate()));
    return rest;
  }

  /** This pipe if it holds these bytes, else one that does. */
  final BytesPipe holding(byte[] bytes) {
    return Arrays.equals(bytes, toBytes()) ? this : with(List.of(ByteBuffer.wrap(bytes)));
  }
}
