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

import io.modelfailover.core.Ticker;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.synapse.transport.passthru.Pipe;
import org.apache.synapse.transport.passthru.TargetContext;

/**
 * Reads a response as its bytes arrive, without a thread that waits: it stands where the transport
 * expects the caller's connection, is told by the I/O thread that there is something, and takes it
 * on the executor. While paused nothing is taken, the transport's buffer fills, and the provider is
 * slowed down by TCP.
 *
 * <p>The sink is called by one thread at a time.
 */
final class UpstreamBody implements IOControl, CallerStream.Source {
  /** Where the bytes go. After {@code completed} or {@code broken} nothing more is called. */
  interface Sink {
    /** Takes all of {@code bytes}, which are valid during the call only. */
    void bytes(ByteBuffer bytes);

    /** The transport saw a regular end. */
    void completed();

    /** The connection broke before the end. */
    void broken();
  }

  private final Pipe pipe;
  private final PipeReader reader;
  private final Executor executor;
  private final Ticker ticker;
  private final AtomicInteger work = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private volatile boolean paused;
  private volatile long unhinderedSince;
  private volatile boolean started;
  private NHttpClientConnection connection;

  // Null when ended: the transport keeps a reader for as long as its connection is idle, and must
  // not keep the exchange, with all that it holds, along with it.
  private volatile Sink sink;
  private volatile Consumer<Throwable> defect;

  /**
   * @param defect hears what the sink threw, if ever; nothing more is read then
   */
  UpstreamBody(Pipe pipe, Executor executor, Ticker ticker, Sink sink, Consumer<Throwable> defect) {
    this.pipe = pipe;
    this.reader = new PipeReader(pipe);
    this.executor = executor;
    this.ticker = ticker;
    this.unhinderedSince = ticker.nanos();
    this.sink = sink;
    this.defect = defect;
  }

  /** Begins to read; what has already arrived reaches the sink on this thread. */
  void start(NHttpClientConnection from) {
    connection = from;
    pipe.attachConsumer(this);
    watchForErrors(from);
    started = true;
    pump();
  }

  /** The transport tells a reader of a broken connection, and nobody else. */
  private void watchForErrors(NHttpClientConnection from) {
    TargetContext context = from == null ? null : TargetContext.get(from);
    if (context != null && context.getReader() == pipe) {
      context.setReader(new ErrorWatch());
    }
  }

  @Override
  public void pause() {
    paused = true;
  }

  @Override
  public boolean isPaused() {
    return paused;
  }

  @Override
  public void resume() {
    unhinderedSince = ticker.nanos();
    paused = false;
    schedule();
  }

  /** When reading was last resumed, or began; of no meaning while it is paused. */
  long unhinderedSince() {
    return unhinderedSince;
  }

  /** Nothing more reaches the sink from now on, except a call that is under way. */
  void stop() {
    sink = null;
    defect = null;
  }

  boolean hasEnded() {
    return sink == null;
  }

  /** Whether the transport saw a regular end: the connection is in its hands again. */
  boolean isWhole() {
    return reader.isAtEnd();
  }

  /** Looks for bytes or an error whose notification got lost between two threads. */
  void poll() {
    schedule();
  }

  private void schedule() {
    // A poll may come before the start, when the pipe has no consumer yet.
    if (started && sink != null && scheduled.compareAndSet(false, true)) {
      executor.execute(this::pump);
    }
  }

  private void pump() {
    scheduled.set(false);
    if (work.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      drainOrTell();
      missed = work.addAndGet(-missed);
    } while (missed != 0);
  }

  private void drainOrTell() {
    Sink to = sink;
    Consumer<Throwable> told = defect;
    if (to == null || told == null) {
      return;
    }
    try {
      drain(to);
    } catch (RuntimeException | Error e) {
      stop();
      told.accept(e);
    }
  }

  private void drain(Sink to) {
    while (sink != null && !paused) {
      int taken = reader.take();
      if (taken < 0) {
        stop();
        to.broken();
      } else if (taken > 0) {
        to.bytes(reader.taken());
      }
      if (reader.isAtEnd() && sink != null) {
        stop();
        readOn();
        to.completed();
      }
      if (taken == 0) {
        return;
      }
    }
  }

  /**
   * The transport stops reading a connection while its buffer is full, until some of it was taken;
   * but not after the end. If that filled the buffer, the next answer would never be read.
   */
  private void readOn() {
    if (connection != null && reader.length() >= PipeReader.READ_SIZE) {
      connection.requestInput();
    }
  }

  @Override
  public void requestOutput() {
    // Called inside the pipe's lock, before the pipe knows that this was the last of it.
    schedule();
  }

  @Override
  public void suspendOutput() {}

  @Override
  public void requestInput() {}

  @Override
  public void suspendInput() {}

  @Override
  public void shutdown() {}

  private final class ErrorWatch extends Pipe {
    ErrorWatch() {
      super(pipe.getBuffer(), "model-failover-watch", null);
    }

    @Override
    public void producerError() {
      pipe.producerError();
      schedule();
    }
  }
}
