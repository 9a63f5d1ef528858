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

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;
import org.apache.synapse.transport.passthru.Pipe;

/**
 * Takes what a pipe of the transport holds, a piece at a time. Called by one thread at a time;
 * whether the pipe is at its end may be asked by any.
 */
final class PipeReader {
  /** Bytes; the transport's buffers have as many, unless its settings say otherwise. */
  static final int READ_SIZE = 8 * 1024;

  /** What is read is given on at once, so a thread needs room for one read only. */
  private static final ThreadLocal<ByteBuffer> ROOM =
      ThreadLocal.withInitial(() -> ByteBuffer.allocate(READ_SIZE));

  private final Pipe pipe;
  private final Encoder encoder = new Encoder();
  private long length;
  private volatile boolean ended;

  PipeReader(Pipe pipe) {
    this.pipe = pipe;
  }

  /** The bytes that were taken, 0 when there are none at present, negative when the pipe broke. */
  int take() {
    try {
      encoder.room = ROOM.get().clear();
      int taken = pipe.consume(encoder);
      length += Math.max(0, taken);
      // A pipe ends a broken answer too.
      ended = taken >= 0 && encoder.completed;
      return taken;
    } catch (IOException e) {
      return -1;
    }
  }

  /** What the last call took, until the next one. */
  ByteBuffer taken() {
    return encoder.room.flip();
  }

  /** Bytes taken so far. */
  long length() {
    return length;
  }

  /** Whether everything was taken and the transport saw a regular end. */
  boolean isAtEnd() {
    return ended;
  }

  private static final class Encoder implements ContentEncoder {
    private ByteBuffer room;
    private boolean completed;

    @Override
    public int write(ByteBuffer source) {
      int length = Math.min(source.remaining(), room.remaining());
      int limit = source.limit();
      source.limit(source.position() + length);
      room.put(source);
      source.limit(limit);
      return length;
    }

    @Override
    public void complete() {
      completed = true;
    }

    @Override
    public boolean isCompleted() {
      return completed;
    }
  }
}
