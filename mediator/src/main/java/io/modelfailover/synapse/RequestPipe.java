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
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.IOControl;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.synapse.transport.passthru.config.BaseConfiguration;

/**
 * The body of one attempt. The transport attaches the connection it chose before anything is
 * written, which is how an attempt knows its connection before there is a response.
 */
final class RequestPipe extends BytesPipe {
  /** Of one request, whichever of its pipes the transport has in hand. */
  private static final class Fate {
    private volatile boolean begun;
    private volatile boolean lost;
  }

  private final BaseConfiguration configuration;
  private final Fate fate;
  private UpstreamConnection connection;

  RequestPipe(
      List<ByteBuffer> slices, BaseConfiguration configuration, UpstreamConnection connection) {
    this(slices, configuration, connection, new Fate());
  }

  private RequestPipe(
      List<ByteBuffer> slices,
      BaseConfiguration configuration,
      UpstreamConnection connection,
      Fate fate) {
    super(slices, configuration);
    this.configuration = configuration;
    this.connection = connection;
    this.fate = fate;
  }

  @Override
  RequestPipe with(List<ByteBuffer> bytes) {
    return new RequestPipe(bytes, configuration, connection, fate);
  }

  /** Whether any of it may be on the wire. */
  boolean hasBegun() {
    return fate.begun;
  }

  /** It will not be written: another request takes its place. */
  void lose() {
    fate.lost = true;
  }

  boolean isLost() {
    return fate.lost;
  }

  @Override
  int write(ContentEncoder encoder) throws IOException {
    fate.begun = true;
    return super.write(encoder);
  }

  @Override
  public void attachConsumer(IOControl consumer) {
    super.attachConsumer(consumer);
    UpstreamConnection told = connection;
    if (told != null && consumer instanceof NHttpClientConnection) {
      // The transport holds on to an idle connection's last request: it must not keep an exchange.
      connection = null;
      told.assigned((NHttpClientConnection) consumer, this);
    }
  }
}
