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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.http.nio.ContentEncoder;

/** Bytes on their way, in blocks that grow with what is held. Not thread-safe. */
final class ByteQueue {
  private static final int BLOCK = 2 * 1024;

  /** Every block but the last is ready to be read; the last is still written to. */
  private final Deque<ByteBuffer> blocks = new ArrayDeque<>();

  private long size;

  /** Copies all remaining bytes. */
  void add(ByteBuffer bytes) {
    size += bytes.remaining();
    ByteBuffer last = blocks.peekLast();
    if (last == null || last.capacity() - last.limit() < bytes.remaining()) {
      // Most answers come in one piece, which is then all that is held.
      int least = last == null ? 0 : BLOCK;
      last = ByteBuffer.allocate(Math.max(least, bytes.remaining()));
      last.limit(0);
      blocks.addLast(last);
    }
    int start = last.limit();
    last.limit(start + bytes.remaining());
    ByteBuffer room = last.duplicate();
    room.position(start);
    room.put(bytes);
  }

  void addAll(ByteQueue other) {
    size += other.size;
    blocks.addAll(other.blocks);
    other.clear();
  }

  void clear() {
    blocks.clear();
    size = 0;
  }

  /** Bytes held. */
  long size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int writeTo(ContentEncoder encoder) throws IOException {
    int written = 0;
    while (!blocks.isEmpty()) {
      ByteBuffer first = blocks.peekFirst();
      written += encoder.write(first);
      if (first.hasRemaining()) {
        break;
      }
      blocks.removeFirst();
    }
    size -= written;
    return written;
  }

  /** Takes out up to {@code length} bytes. */
  int read(byte[] target, int offset, int length) {
    int count = 0;
    while (count < length && !blocks.isEmpty()) {
      ByteBuffer first = blocks.peekFirst();
      int part = Math.min(length - count, first.remaining());
      first.get(target, offset + count, part);
      count += part;
      if (!first.hasRemaining()) {
        blocks.removeFirst();
      }
    }
    size -= count;
    return count;
  }

  /** What is held, without taking it out. */
  List<ByteBuffer> slices() {
    List<ByteBuffer> slices = new ArrayList<>(blocks.size());
    blocks.forEach(block -> slices.add(block.duplicate()));
    return slices;
  }

  /** What is held, in one piece; to be read only. */
  byte[] toBytes() {
    if (blocks.size() == 1 && blocks.peekFirst().capacity() == size) {
      return blocks.peekFirst().array();
    }
    byte[] bytes = new byte[Math.toIntExact(size)];
    ByteBuffer target = ByteBuffer.wrap(bytes);
    blocks.forEach(block -> target.put(block.duplicate()));
    return bytes;
  }
}
