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
import java.util.List;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.util.ControlledByteBuffer;

/**
 * A body whose bytes are all there: the peer's I/O thread writes them as the socket takes them, no
 * thread waits and nothing is copied. One use only.
 */
class BytesPipe extends Pipe {
  private final List<ByteBuffer> slices;
  private int next;

  BytesPipe(List<ByteBuffer> slices, ControlledByteBuffer buffer) {
    super(buffer, "model-failover", null);
    this.slices = slices;
  }

  static long length(List<ByteBuffer> slices) {
    long length = 0;
    for (ByteBuffer slice : slices) {
      length += slice.remaining();
    }
    return length;
  }

  @Override
  public void attachConsumer(IOControl consumer) {
    // The transport asks for output itself once the head is written.
  }

  @Override
  public int consume(ContentEncoder encoder) throws IOException {
    int written = 0;
    while (next < slices.size()) {
      written += encoder.write(slices.get(next));
      if (slices.get(next).hasRemaining()) {
        return written;
      }
      next++;
    }
    if (!encoder.isCompleted()) {
      encoder.complete();
    }
    written();
    return written;
  }

  /** All bytes are with the transport. */
  void written() {}

  /** For mediators that build the message; what the peer has not taken yet. */
  @Override
  public synchronized InputStream getInputStream() {
    byte[] rest = new byte[(int) length(slices)];
    ByteBuffer target = ByteBuffer.wrap(rest);
    slices.forEach(slice -> target.put(slice.duplicate()));
    return new ByteArrayInputStream(rest);
  }
}
