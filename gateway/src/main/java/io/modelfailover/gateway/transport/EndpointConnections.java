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

import io.modelfailover.synapse.CutAnswers;
import java.nio.channels.ReadableByteChannel;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.entity.ContentLengthStrategy;
import org.apache.http.impl.ConnSupport;
import org.apache.http.impl.entity.StrictContentLengthStrategy;
import org.apache.http.impl.io.HttpTransportMetricsImpl;
import org.apache.http.impl.nio.DefaultNHttpClientConnection;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.NHttpConnectionFactory;
import org.apache.http.nio.reactor.EventMask;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.SessionInputBuffer;
import org.apache.http.nio.util.HeapByteBufferAllocator;
import org.apache.http.protocol.HTTP;
import org.apache.synapse.transport.utils.conn.SynapseNHttpClientConnection;

/** Makes connections to endpoints that know a cut answer from a whole one. Thread-safe. */
class EndpointConnections implements NHttpConnectionFactory<DefaultNHttpClientConnection> {
  private final ConnectionConfig config;

  EndpointConnections(ConnectionConfig config) {
    this.config = config;
  }

  @Override
  public DefaultNHttpClientConnection createConnection(IOSession session) {
    return new EndpointConnection(session, config);
  }

  /** Of Synapse's class, because others do not find their way back to its pool. */
  private static final class EndpointConnection extends SynapseNHttpClientConnection {
    EndpointConnection(IOSession session, ConnectionConfig config) {
      super(
          session,
          config.getBufferSize(),
          config.getFragmentSizeHint(),
          HeapByteBufferAllocator.INSTANCE,
          ConnSupport.createDecoder(config),
          ConnSupport.createEncoder(config),
          config.getMessageConstraints(),
          StrictContentLengthStrategy.INSTANCE,
          StrictContentLengthStrategy.INSTANCE,
          null,
          null);
    }

    @Override
    protected ContentDecoder createContentDecoder(
        long length,
        ReadableByteChannel channel,
        SessionInputBuffer buffer,
        HttpTransportMetricsImpl metrics) {
      CutAnswers.mark(getContext(), false);
      return length == ContentLengthStrategy.CHUNKED
          ? WholeChunksDecoder.of(channel, buffer, metrics, this::closed)
          : super.createContentDecoder(length, channel, buffer, metrics);
    }

    /**
     * An answer whose end fills the transport's buffer to the last byte leaves the connection
     * unread, and the answer to the next request would never arrive.
     */
    @Override
    public void markForRelease() {
      super.markForRelease();
      if ((session.getEventMask() & EventMask.READ) == 0) {
        requestInput();
      }
    }

    /** The transport would give it to the next request, to find out then that it is closed. */
    private void closed(boolean answerIsWhole) {
      CutAnswers.mark(getContext(), !answerIsWhole);
      getHttpResponse().setHeader(HTTP.CONN_DIRECTIVE, HTTP.CONN_CLOSE);
    }
  }
}
