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

import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.transport.passthru.SourceContext;
import org.apache.synapse.transport.passthru.SourceRequest;

/**
 * A request as the transport knows it: it is over when its connection is closed, or has gone on to
 * the next, whoever has answered it. Immutable.
 */
final class CallerRequest {
  /** Null where the message did not come over HTTP. */
  private final NHttpServerConnection connection;

  private final SourceRequest request;

  CallerRequest(MessageContext axis) {
    this.connection = Transport.caller(axis);
    this.request = connection == null ? null : SourceContext.getRequest(connection);
  }

  /** Null where the message did not come over HTTP. */
  NHttpServerConnection connection() {
    return connection;
  }

  boolean isOver() {
    return connection != null
        && (!connection.isOpen()
            || (request != null && SourceContext.getRequest(connection) != request));
  }
}
