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
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.synapse.transport.passthru.config.BaseConfiguration;

/**
 * A response that is still being made, on its way to the caller. One side adds bytes, the caller's
 * I/O thread takes them; whoever adds is told when to wait and when to go on. Thread-safe.
 */
final class CallerPipe extends OwnPipe {
  /** More than this many bytes waiting for a slow caller, and the provider is slowed down. */
  static final int HIGH_WATER = 32 * 1024;

  private static final int LOW_WATER = 8 * 1024;

  /** Hears what becomes of the bytes; called without any lock held. */
  interface Listener {
    /** The caller took enough; more may be added. */
    void drained();

    /** Everything was handed to the transport. */
    void written();

    /** The caller's connection broke or was closed. */
    void callerLeft();

    /** The caller gets another body than this one. */
    void replaced();
  }

  private enum State {
    OPEN,
    FINISHED,
    CUT
  }

  private final Listener listener;
  private final ByteQueue queue = new ByteQueue();
  private State state = State.OPEN;
  private IOControl caller;
  private boolean started;
  private boolean full;

  CallerPipe(BaseConfiguration configuration, Listener listener) {
    super("model-failover-caller", configuration);
    this.listener = listener;
  }

  /** Copies the bytes; false when so much is waiting that the provider should be slowed down. */
  synchronized boolean add(ByteBuffer bytes) {
    if (state == State.OPEN) {
      queue.add(bytes);
      wakeCaller();
    }
    full |= queue.size() > HIGH_WATER;
    return !full;
  }

  /** As {@link #add}, with bytes that are handed over instead of copied. */
  synchronized boolean addAll(ByteQueue bytes) {
    if (state == State.OPEN) {
      queue.addAll(bytes);
      wakeCaller();
    }
    full |= queue.size() > HIGH_WATER;
    return !full;
  }

  /** Whether the provider should be slowed down until the listener hears that it has drained. */
  synchronized boolean isFull() {
    return full;
  }

  /** No more bytes: the response ends regularly after what was added. */
  synchronized void finish() {
    end(State.FINISHED);
  }

  /** The response breaks off after what was added, so that nobody takes it for whole. */
  synchronized void cut() {
    end(State.CUT);
  }

  private void end(State end) {
    if (state == State.OPEN) {
      state = end;
      wakeCaller();
    }
  }

  /**
   * Before the transport has begun the response its connection must not be woken: it would start
   * early and then be closed as if two responses had been sent.
   */
  private void wakeCaller() {
    notifyAll();
    if (started) {
      caller.requestOutput();
    }
  }

  @Override
  public synchronized void attachConsumer(IOControl consumer) {
    super.attachConsumer(consumer);
    caller = consumer;
  }

  @Override
  int write(ContentEncoder encoder) throws IOException {
    int written;
    boolean drained;
    synchronized (this) {
      started = true;
      written = queue.writeTo(encoder);
      failIfCut();
      if (queue.isEmpty() && state == State.FINISHED) {
        encoder.complete();
      } else if (queue.isEmpty()) {
        caller.suspendOutput();
      }
      drained = hasDrained();
    }
    tell(drained);
    return written;
  }

  private void failIfCut() throws IOException {
    if (queue.isEmpty() && state == State.CUT) {
      throw new IOException("the provider's response broke off");
    }
  }

  private boolean hasDrained() {
    boolean drained = full && queue.size() <= LOW_WATER;
    full &= !drained;
    return drained;
  }

  private void tell(boolean drained) {
    if (drained) {
      listener.drained();
    }
  }

  @Override
  void written() {
    listener.written();
  }

  /** For a mediator that builds the message: its reads wait until the response is made. */
  @Override
  public synchronized InputStream getInputStream() {
    return new CallerPipeStream(this);
  }

  /** Waits for bytes, for which the limits of the response itself are the limit; -1 at its end. */
  int read(byte[] target, int offset, int length) throws IOException {
    int count;
    boolean drained;
    synchronized (this) {
      awaitBytes();
      failIfCut();
      count = queue.isEmpty() ? -1 : queue.read(target, offset, length);
      drained = hasDrained();
    }
    tell(drained);
    return count;
  }

  private void awaitBytes() throws IOException {
    try {
      while (queue.isEmpty() && state == State.OPEN) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a response");
    }
  }

  /** Whoever writes without having read to the end does not pass this response on. */
  @Override
  @SuppressWarnings("UnsynchronizedOverridesSynchronized") // listeners hear with no lock held
  public OutputStream getOutputStream() {
    boolean replaced;
    synchronized (this) {
      replaced = state == State.OPEN;
      end(State.CUT);
      queue.clear();
    }
    if (replaced) {
      listener.replaced();
    }
    return super.getOutputStream();
  }

  @Override
  public synchronized boolean isProducerCompleted() {
    return state != State.OPEN;
  }

  @Override
  public synchronized boolean isProducerError() {
    return state == State.CUT;
  }

  @Override
  public void consumerError() {
    super.consumerError();
    listener.callerLeft();
  }
}
