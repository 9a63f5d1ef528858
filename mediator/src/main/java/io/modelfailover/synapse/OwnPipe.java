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
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.config.BaseConfiguration;
import org.apache.synapse.transport.passthru.util.ControlledByteBuffer;

/**
 * A pipe whose bytes come from this policy instead of a connection. A mediator behind the policy
 * may build the message and have it written anew: from then on this is an ordinary pipe.
 */
abstract class OwnPipe extends Pipe {
  private final BaseConfiguration configuration;
  private volatile boolean writtenAnew;

  OwnPipe(String name, BaseConfiguration configuration) {
    super(new ControlledByteBuffer(ByteBuffer.allocate(0)), name, configuration);
    this.configuration = configuration;
  }

  /** The transport asks for a pipe's buffer to give it to others; this pipe has used none. */
  @Override
  public final ControlledByteBuffer getBuffer() {
    return configuration.getBufferFactory().getBuffer();
  }

  /** Hands bytes over, as {@link Pipe#consume} does. */
  abstract int write(ContentEncoder encoder) throws IOException;

  /** All bytes are with the transport. */
  void written() {}

  @Override
  public final int consume(ContentEncoder encoder) throws IOException {
    int count = writtenAnew ? super.consume(encoder) : write(encoder);
    if (encoder.isCompleted()) {
      written();
    }
    return count;
  }

  /** Asked for by whoever writes a built message. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the inherited method has the lock
  public OutputStream getOutputStream() {
    writtenAnew = true;
    return super.getOutputStream();
  }

  // What follows are methods of WSO2's Pipe that Apache's does not have. Its transport calls them
  // on every pipe; inherited, they would speak of a buffer that this pipe does not use.

  /** As {@link #consume}, for interceptors that want to see what was handed over. */
  public final ByteBuffer copyAndConsume(ContentEncoder encoder) throws IOException {
    CopyingEncoder copying = new CopyingEncoder(encoder);
    return consume(copying) < 0 ? null : copying.copy();
  }

  /** Nobody has to be freed by reading what nobody wants. */
  public final boolean isConsumeRequired() {
    return false;
  }

  /** Whether all bytes there will ever be are in the pipe. */
  public abstract boolean isProducerCompleted();

  /** Whether the bytes break off before their regular end. */
  public boolean isProducerError() {
    return false;
  }
}
