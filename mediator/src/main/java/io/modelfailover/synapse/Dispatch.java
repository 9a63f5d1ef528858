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
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.axis2.AxisFault;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.transport.nhttp.NhttpConstants;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/**
 * Puts the request of one attempt on the wire; again, on another connection, where an idle one
 * turned out to be closed before anything was written to it. Thread-safe.
 */
final class Dispatch {
  /** More dead connections in a row than a pool that is being cleared can hand out. */
  private static final int MOST_SENDS = 5;

  private final Exchange exchange;
  private final Attempt attempt;
  private final UpstreamConnection connection = new UpstreamConnection(this::unsent);
  private final AtomicInteger sends = new AtomicInteger();
  private volatile MessageContext sent;

  Dispatch(Exchange exchange, Attempt attempt) {
    this.exchange = exchange;
    this.attempt = attempt;
  }

  void send() {
    sends.incrementAndGet();
    try {
      MessageContext message = exchange.host().copy(exchange.request());
      prepare(message);
      sent = message;
      exchange.host().send(message, attempt.pair().endpointId());
    } catch (AxisFault | RuntimeException e) {
      Exchange.LOG.debug("The attempt at " + attempt.pair() + " could not be sent", e);
      attempt.connectionFailed();
    }
  }

  /** Not on this thread: it is the transport's, in the middle of sending. */
  private void unsent() {
    exchange.runtime().executor().execute(this::sendAgain);
  }

  private void sendAgain() {
    if (attempt.hasEnded()) {
      return;
    }
    if (sends.get() < MOST_SENDS) {
      send();
    } else {
      attempt.connectionFailed();
    }
  }

  private void prepare(MessageContext message) {
    org.apache.axis2.context.MessageContext axis = Transport.axis(message);
    RequestSnapshot snapshot = exchange.snapshot();
    String model = attempt.pair().model();
    Transport.setHeaders(axis, snapshot.headers());
    axis.setProperty(NhttpConstants.REST_URL_POSTFIX, snapshot.pathFor(model));
    List<ByteBuffer> slices = snapshot.bodyFor(model);
    long length = BytesPipe.length(slices);
    RequestPipe pipe = new RequestPipe(slices, Transport.configuration(axis), connection);
    Transport.setBody(axis, pipe, length);
    RequestFormatter.keepContentType(axis);
    // An abandoned attempt must have no hold on the caller's connection.
    axis.removeProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONNECTION);
    message.getFaultStack().clear();
    message.pushFaultHandler(new AttemptFault(this, pipe));
    message.setProperty(ResponseReceiver.ATTEMPT, attempt);
    message.setProperty(SynapseConstants.RECEIVING_SEQUENCE, ResponseReceiver.SEQUENCE);
  }

  /**
   * The transport could not send the request, or its connection broke before an answer.
   *
   * @param unsent whether nothing of it had been written
   */
  void failed(RequestPipe request, boolean unsent) {
    if (!connection.broke(request, unsent)) {
      attempt.connectionFailed();
    }
  }

  boolean hasConnection() {
    return connection.wasAssigned();
  }

  /** Looks whether the connection was closed under the request. */
  void poll() {
    connection.look();
  }

  /** Whatever has become of the request, it is of no interest any more. */
  void abandon() {
    MessageContext message = sent;
    if (message != null) {
      // What is broken off here must not count as a fault of Synapse's endpoint.
      message.getFaultStack().clear();
    }
    connection.abandon();
  }
}
