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

import java.nio.ByteBuffer;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.transport.passthru.SourceContext;
import org.apache.synapse.transport.passthru.config.BaseConfiguration;

/**
 * The answer of an exchange that reaches the caller while it is still being made. Slows the
 * provider down when the caller is slow. Thread-safe.
 */
final class CallerStream implements CallerPipe.Listener {
  /** Where the bytes come from. */
  interface Source {
    void pause();

    boolean isPaused();

    void resume();
  }

  private final Exchange exchange;
  private final NHttpServerConnection connection;
  private final CallerPipe pipe;
  private volatile Source source;

  private CallerStream(Exchange exchange, org.apache.axis2.context.MessageContext axis) {
    this(exchange, Transport.caller(axis), Transport.configuration(axis));
  }

  CallerStream(
      Exchange exchange, NHttpServerConnection connection, BaseConfiguration configuration) {
    this.exchange = exchange;
    this.connection = connection;
    this.pipe = new CallerPipe(configuration, this);
  }

  /** To the caller of the exchange. */
  static CallerStream of(Exchange exchange) {
    return new CallerStream(exchange, Transport.axis(exchange.request()));
  }

  CallerPipe pipe() {
    return pipe;
  }

  /** From now on this is what is slowed down. */
  void feedFrom(Source body) {
    source = body;
  }

  void add(ByteBuffer bytes) {
    slowDownUnless(pipe.add(bytes));
  }

  void addAll(ByteQueue bytes) {
    slowDownUnless(pipe.addAll(bytes));
  }

  private void slowDownUnless(boolean keepsUp) {
    Source body = source;
    if (!keepsUp && body != null) {
      body.pause();
      if (!pipe.isFull()) {
        // The caller took it all before there was anything to resume.
        body.resume();
      }
    }
  }

  /** The answer is whole. */
  void finish() {
    pipe.finish();
  }

  /** The answer ends here and the connection with it. */
  void finishAndClose() {
    SourceContext context = SourceContext.get(connection);
    if (context != null) {
      context.setShutDown(true);
    }
    pipe.finish();
  }

  /** The answer breaks off in a way that no client takes for its end. */
  void cut() {
    pipe.cut();
  }

  @Override
  public void drained() {
    Source body = source;
    if (body != null && body.isPaused()) {
      body.resume();
    }
  }

  @Override
  public void written() {
    exchange.answerWritten();
  }

  @Override
  public void callerLeft() {
    exchange.callerLeft();
  }

  /** To the provider it makes no difference why nobody reads it any more. */
  @Override
  public void replaced() {
    exchange.callerLeft();
  }
}
