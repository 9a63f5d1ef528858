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

import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.ProtocolState;
import org.apache.synapse.transport.passthru.SourceContext;
import org.apache.synapse.transport.passthru.SourceRequest;
import org.apache.synapse.transport.passthru.config.SourceConfiguration;
import org.apache.synapse.transport.passthru.util.ControlledByteBuffer;

/**
 * Takes a large payload off the wire into the array that will hold it. Synapse's pipe would hand it
 * over in parts of a few KiB, for each of which it wakes the reader and then the connection. It
 * takes the place of the connection's request, so that the I/O thread gives it what arrives.
 */
final class LargePayload extends SourceRequest {
  /** Bytes; for each read the JDK holds a buffer as large as what could be read. */
  private static final int MOST_AT_ONCE = 128 * 1024;

  /** The connection may close when nobody would say so. */
  private static final long LONGEST_LOOK_MILLIS = 128;

  /** WSO2's transport hands what arrives to others as well; its own request does that. */
  private static final boolean IS_APACHE =
      Reflection.method(Pipe.class, "copyAndProduce", ContentDecoder.class).isEmpty();

  private final SourceConfiguration configuration;
  private final NHttpServerConnection connection;

  /** Null when it is whole: Synapse's messages keep a request longer than its payload is held. */
  private ByteBuffer payload;

  private Pipe begun;

  private LargePayload(
      SourceRequest request, SourceConfiguration configuration, Pipe begun, byte[] payload) {
    super(configuration, request.getRequest(), request.getConnection());
    this.configuration = configuration;
    this.connection = request.getConnection();
    this.begun = begun;
    this.payload = ByteBuffer.wrap(payload);
  }

  /**
   * Fills {@code payload}, which is as long as the caller said its payload is, and waits for it.
   *
   * @param pipe nothing has been read from it
   * @return false, and nothing is done, where the pipe is the better way
   * @throws EOFException when the caller went away before the end
   */
  static boolean read(MessageContext axis, Pipe pipe, byte[] payload) throws IOException {
    NHttpServerConnection connection = Transport.caller(axis);
    if (!IS_APACHE || connection == null || !isStillToCome(connection, pipe, payload.length)) {
      return false;
    }
    SourceRequest request = SourceContext.getRequest(connection);
    if (request == null) {
      return false;
    }
    LargePayload large = new LargePayload(request, Transport.configuration(axis), pipe, payload);
    SourceContext.setRequest(connection, large);
    large.await();
    return true;
  }

  /** It cannot all be in the pipe, so the I/O thread will come for another part. */
  private static boolean isStillToCome(NHttpServerConnection connection, Pipe pipe, int length) {
    SourceContext context = SourceContext.get(connection);
    return context != null
        && context.getReader() == pipe
        && length > 2 * pipe.getBuffer().getByteBuffer().capacity();
  }

  private synchronized void await() throws IOException {
    try {
      // At first the pipe may still suspend the connection behind our back, later nobody does.
      for (long look = 1; payload != null; look = Math.min(2 * look, LONGEST_LOOK_MILLIS)) {
        if (!connection.isOpen()) {
          payload = null;
          throw new EOFException("the caller went away");
        }
        connection.requestInput();
        wait(look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a payload");
    }
  }

  @Override
  public synchronized int read(NHttpServerConnection connection, ContentDecoder decoder)
      throws IOException {
    ByteBuffer target = payload;
    if (target == null) {
      return 0;
    }
    int before = target.position();
    takeBegun(target);
    int read;
    do {
      target.limit(Math.min(target.capacity(), target.position() + MOST_AT_ONCE));
      read = decoder.read(target);
    } while (read > 0);
    if (decoder.isCompleted()) {
      configuration
          .getMetrics()
          .notifyReceivedMessageSize(connection.getMetrics().getReceivedBytesCount());
      SourceContext.updateState(connection, ProtocolState.REQUEST_DONE);
      connection.suspendInput();
      payload = null;
      notifyAll();
    }
    return target.position() - before;
  }

  /** On the thread that fills the pipe, so that nothing is added to it meanwhile. */
  private void takeBegun(ByteBuffer target) {
    if (begun != null) {
      ControlledByteBuffer buffer = begun.getBuffer();
      if (buffer.setOutputMode()) {
        buffer.flip();
      }
      target.put(buffer.getByteBuffer());
      begun = null;
    }
  }
}
