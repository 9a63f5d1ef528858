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
import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.ProtocolState;
import org.apache.synapse.transport.passthru.TargetContext;

/**
 * Which connection to an endpoint works for which caller's, past every policy (a policy sees to its
 * own attempts): a caller that leaves takes it down, or the endpoint would go on for nobody. Called
 * on I/O threads.
 */
final class ConnectionPairs {
  private static final String ENDPOINT = "model-failover.gateway.endpoint";

  private ConnectionPairs() {}

  /** The request goes out over this connection. */
  static void connect(NHttpClientConnection endpoint) {
    NHttpServerConnection caller = callerOf(endpoint);
    if (caller == null) {
      return;
    }
    caller.getContext().setAttribute(ENDPOINT, endpoint);
    if (!caller.isOpen()) {
      callerLeft(caller);
    }
  }

  /** Whether a caller's request is on the connection that no policy sees to. */
  static boolean isPassing(NHttpClientConnection endpoint) {
    return TargetContext.getRequest(endpoint) != null && callerOf(endpoint) != null;
  }

  static void callerLeft(NHttpServerConnection caller) {
    Object endpoint = caller.getContext().removeAttribute(ENDPOINT);
    if (endpoint instanceof NHttpClientConnection connection
        && callerOf(connection) == caller
        && TargetContext.getState(connection) != ProtocolState.RESPONSE_DONE) {
      shutDown(connection);
    }
  }

  /** Null where the connection works for a policy, or for nobody. */
  private static NHttpServerConnection callerOf(NHttpClientConnection endpoint) {
    TargetContext context = TargetContext.get(endpoint);
    MessageContext request = context == null ? null : context.getRequestMsgCtx();
    return request == null
        ? null
        : (NHttpServerConnection)
            request.getProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONNECTION);
  }

  private static void shutDown(NHttpClientConnection endpoint) {
    try {
      endpoint.shutdown();
    } catch (IOException ignored) {
      // Already gone, which is what was wanted.
    }
  }
}
