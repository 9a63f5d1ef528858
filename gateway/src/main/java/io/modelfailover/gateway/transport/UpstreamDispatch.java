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
import javax.net.ssl.SSLException;
import org.apache.http.impl.nio.DefaultHttpClientIODispatch;
import org.apache.http.impl.nio.DefaultNHttpClientConnection;
import org.apache.http.nio.NHttpClientEventHandler;
import org.apache.http.nio.NHttpConnectionFactory;
import org.apache.http.nio.reactor.IOSession;
import org.apache.synapse.transport.passthru.ProtocolState;
import org.apache.synapse.transport.passthru.TargetContext;
import org.apache.synapse.transport.passthru.connections.HostConnections;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the connections to endpoints for those that nobody waits for any more, and for failing
 * TLS, and has their pools hand out the one that came back last. It stands around Synapse's handler
 * of events and not in its place: a connection goes back to the pool only if it finds that very
 * class. Called on I/O threads, one at a time per connection.
 */
final class UpstreamDispatch extends DefaultHttpClientIODispatch {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamDispatch.class);
  private static final String POOL = "CONNECTION_POOL";

  UpstreamDispatch(
      NHttpClientEventHandler handler,
      NHttpConnectionFactory<DefaultNHttpClientConnection> connections) {
    super(handler, connections);
  }

  /**
   * A connection may have been made for a request that another one has taken meanwhile. Synapse
   * counts it as busy for ever and never uses it; here it is given to the next request instead.
   */
  @Override
  protected void onConnected(DefaultNHttpClientConnection connection) {
    if (connection.getContext().getAttribute(IOSession.ATTACHMENT_KEY)
        instanceof HostConnections pool) {
      IdleConnections.lastBackFirst(pool);
    }
    super.onConnected(connection);
    if (TargetContext.get(connection).getRequestMsgCtx() == null
        && connection.getContext().getAttribute(POOL) instanceof HostConnections pool) {
      pool.release(connection);
    }
  }

  @Override
  protected void onOutputReady(DefaultNHttpClientConnection connection) {
    super.onOutputReady(connection);
    ConnectionPairs.connect(connection);
  }

  /** Synapse forgets a request that it has put on an idle connection which closes just then. */
  @Override
  protected void onClosed(DefaultNHttpClientConnection connection) {
    if (TargetContext.getState(connection) == ProtocolState.REQUEST_READY
        && ConnectionPairs.isPassing(connection)) {
      TargetContext.updateState(connection, ProtocolState.REQUEST_DONE);
    }
    super.onClosed(connection);
  }

  @Override
  protected void onException(DefaultNHttpClientConnection connection, IOException e) {
    if (e instanceof SSLException) {
      LOG.warn("TLS with {}: {}", connection.getRemoteAddress(), e.getMessage());
    }
    super.onException(connection, e);
  }
}
