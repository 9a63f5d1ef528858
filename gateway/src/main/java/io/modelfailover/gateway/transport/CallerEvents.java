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

import java.io.IOException;
import org.apache.http.HttpException;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.http.nio.NHttpServerEventHandler;
import org.apache.synapse.transport.passthru.ProtocolState;
import org.apache.synapse.transport.passthru.SourceContext;

/**
 * Watches the callers' connections: which of them wait for an answer, and how much each sends. And
 * it sees to requests that are answered before they have come to their end: Synapse answers none
 * before, so that what nobody will read has to be taken off the wire first. Called on I/O threads,
 * one at a time per connection.
 */
final class CallerEvents implements NHttpServerEventHandler {
  private static final String RECEIVED = "model-failover.gateway.received";

  private final NHttpServerEventHandler next;
  private final RequestsInFlight inFlight;
  private final long mostRequestBytes;

  /**
   * @param mostRequestBytes a caller that sends more in one request, though it has been refused,
   *     loses its connection
   */
  CallerEvents(NHttpServerEventHandler next, RequestsInFlight inFlight, long mostRequestBytes) {
    this.next = next;
    this.inFlight = inFlight;
    this.mostRequestBytes = mostRequestBytes;
  }

  @Override
  public void requestReceived(NHttpServerConnection connection) throws IOException, HttpException {
    inFlight.begin(connection);
    connection.getContext().setAttribute(RECEIVED, connection.getMetrics().getReceivedBytesCount());
    next.requestReceived(connection);
    listenOn(connection);
  }

  /** Synapse stops reading behind a request, and would not notice that its caller leaves. */
  private static void listenOn(NHttpServerConnection connection) {
    if (SourceContext.getState(connection) == ProtocolState.REQUEST_DONE) {
      connection.requestInput();
    }
  }

  @Override
  public void inputReady(NHttpServerConnection connection, ContentDecoder decoder)
      throws IOException, HttpException {
    next.inputReady(connection, decoder);
    long before = (Long) connection.getContext().getAttribute(RECEIVED);
    if (connection.getMetrics().getReceivedBytesCount() - before > mostRequestBytes) {
      connection.shutdown();
    } else if (decoder.isCompleted() && SourceContext.getResponse(connection) != null) {
      connection.requestOutput();
    }
    listenOn(connection);
  }

  @Override
  public void outputReady(NHttpServerConnection connection, ContentEncoder encoder)
      throws IOException, HttpException {
    next.outputReady(connection, encoder);
    if (encoder.isCompleted()) {
      inFlight.end(connection);
    }
  }

  @Override
  public void closed(NHttpServerConnection connection) {
    inFlight.end(connection);
    next.closed(connection);
    ConnectionPairs.callerLeft(connection);
  }

  @Override
  public void connected(NHttpServerConnection connection) throws IOException, HttpException {
    next.connected(connection);
  }

  @Override
  public void responseReady(NHttpServerConnection connection) throws IOException, HttpException {
    next.responseReady(connection);
    if (isReading(connection) && SourceContext.getResponse(connection) != null) {
      SourceContext.get(connection).getReader().consumerError();
      connection.requestInput();
    }
  }

  private static boolean isReading(NHttpServerConnection connection) {
    ProtocolState state = SourceContext.getState(connection);
    return state == ProtocolState.REQUEST_HEAD || state == ProtocolState.REQUEST_BODY;
  }

  @Override
  public void endOfInput(NHttpServerConnection connection) throws IOException {
    next.endOfInput(connection);
  }

  @Override
  public void timeout(NHttpServerConnection connection) throws IOException {
    next.timeout(connection);
  }

  @Override
  public void exception(NHttpServerConnection connection, Exception e) {
    next.exception(connection, e);
  }
}
