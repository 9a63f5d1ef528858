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

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import javax.net.ssl.SSLContext;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.impl.nio.DefaultNHttpClientConnection;
import org.apache.http.nio.reactor.IOSession;
import org.apache.http.nio.reactor.ssl.SSLIOSession;
import org.apache.http.nio.reactor.ssl.SSLMode;
import org.apache.http.nio.reactor.ssl.SSLSetupHandler;

/**
 * Makes TLS connections that ask for, and are held to, the host as the endpoint's address has it.
 * Left alone, an address in digits would be looked up in reverse, and the server be held to
 * whatever name that gives. Thread-safe.
 */
final class TlsConnections extends EndpointConnections {
  private final SSLContext tls;
  private final SSLSetupHandler setup;

  TlsConnections(ConnectionConfig config, SSLContext tls, SSLSetupHandler setup) {
    super(config);
    this.tls = tls;
    this.setup = setup;
  }

  @Override
  public DefaultNHttpClientConnection createConnection(IOSession session) {
    IOSession named = new NamedSession(session, named(session.getRemoteAddress()));
    SSLIOSession secure = new SSLIOSession(named, SSLMode.CLIENT, tls, setup);
    session.setAttribute(SSLIOSession.SESSION_KEY, secure);
    return super.createConnection(secure);
  }

  private static SocketAddress named(SocketAddress remote) {
    InetSocketAddress address = (InetSocketAddress) remote;
    try {
      InetAddress named =
          InetAddress.getByAddress(address.getHostString(), address.getAddress().getAddress());
      return new InetSocketAddress(named, address.getPort());
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has as many bytes as an address has", e);
    }
  }
}
