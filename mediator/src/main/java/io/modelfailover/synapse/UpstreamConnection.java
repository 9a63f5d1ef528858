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
import org.apache.axis2.AxisFault;
import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.synapse.transport.nhttp.NhttpConstants;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.ProtocolState;
import org.apache.synapse.transport.passthru.TargetContext;

/**
 * The connection that one attempt uses, from the moment the transport assigns it until the attempt
 * is abandoned. An attempt that was abandoned while its connection was still being made never sends
 * its request. Thread-safe.
 */
final class UpstreamConnection {
  private static final String USED = "model-failover.used";

  private final Runnable unsent;
  private NHttpClientConnection connection;
  private RequestPipe request;
  private boolean reused;
  private boolean abandoned;

  /**
   * @param unsent hears that an idle connection was closed before anything was written to it: it
   *     was the end of what came before, and says nothing of this request
   */
  UpstreamConnection(Runnable unsent) {
    this.unsent = unsent;
  }

  synchronized void assigned(NHttpClientConnection connection, RequestPipe request) {
    if (request.isLost()) {
      return;
    }
    this.connection = connection;
    this.request = request;
    reused = connection.getContext().getAttribute(USED) != null;
    if (!reused) {
      connection.getContext().setAttribute(USED, true);
    }
    if (abandoned) {
      // In any earlier state the transport closes without a fault, and its callback would leak.
      TargetContext.updateState(connection, ProtocolState.REQUEST_DONE);
      shut();
    } else {
      look();
    }
  }

  /** The pool may hand out a connection that is closed, or just being closed, without a word. */
  synchronized void look() {
    if (connection != null && !abandoned && !connection.isOpen() && !request.hasBegun()) {
      expectNoResponse();
      lose(request);
    }
  }

  /**
   * The transport says that it broke, possibly before it was assigned. One that was idle may break
   * before anything is written to it; a new one that does was meant to by the provider.
   *
   * @param unsent whether nothing of the request had been written
   * @return whether the request is on its way again
   */
  synchronized boolean broke(RequestPipe broken, boolean unsent) {
    boolean isNew = connection != null && !reused;
    if (unsent && !isNew && !abandoned && !broken.hasBegun() && !broken.isLost()) {
      lose(broken);
    }
    return broken.isLost();
  }

  private void lose(RequestPipe lost) {
    lost.lose();
    connection = null;
    unsent.run();
  }

  /** Synapse would keep the message for the rest of the day, waiting for its response. */
  private void expectNoResponse() {
    MessageContext message = TargetContext.get(connection).getRequestMsgCtx();
    try {
      message.setProperty(NhttpConstants.HTTP_202_RECEIVED, "true");
      message.getAxisOperation().getMessageReceiver().receive(message);
    } catch (AxisFault e) {
      Exchange.LOG.debug("A request that was never sent is still waited for", e);
    }
  }

  synchronized boolean wasAssigned() {
    return connection != null;
  }

  /** Closes the connection unless it went back to the pool. */
  synchronized void abandon() {
    abandoned = true;
    if (connection != null && isOurs()) {
      shut();
    }
  }

  private boolean isOurs() {
    TargetContext context = TargetContext.get(connection);
    return context != null
        && context.getRequestMsgCtx() != null
        && context.getRequestMsgCtx().getProperty(PassThroughConstants.PASS_THROUGH_PIPE) == request
        && !isFree(context);
  }

  /** The pool's, or about to be: whoever takes it next must not find it closed. */
  private static boolean isFree(TargetContext context) {
    return context.getRequest() == null || context.getState() == ProtocolState.RESPONSE_DONE;
  }

  private void shut() {
    try {
      connection.shutdown();
    } catch (IOException ignored) {
      // Already gone, which is what was wanted.
    }
  }
}
