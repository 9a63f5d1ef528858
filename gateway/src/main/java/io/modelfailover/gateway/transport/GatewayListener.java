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

import javax.net.ssl.SSLContext;
import org.apache.axis2.AxisFault;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.axis2.description.TransportInDescription;
import org.apache.http.HttpException;
import org.apache.http.HttpMessage;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.entity.ContentLengthStrategy;
import org.apache.http.impl.entity.LaxContentLengthStrategy;
import org.apache.http.impl.nio.DefaultHttpServerIODispatch;
import org.apache.http.impl.nio.DefaultNHttpServerConnectionFactory;
import org.apache.http.nio.NHttpServerEventHandler;
import org.apache.http.nio.reactor.IOEventDispatch;
import org.apache.http.nio.reactor.ssl.SSLSetupHandler;
import org.apache.synapse.transport.passthru.PassThroughHttpListener;

/** Synapse's listener, which besides counts what it lets in. Named in {@code axis2.xml}. */
public final class GatewayListener extends PassThroughHttpListener {
  /** Where the Axis2 context keeps this listener's {@link RequestsInFlight}. */
  private static final String IN_FLIGHT = "model-failover.gateway.requestsInFlight";

  private final RequestsInFlight inFlight = new RequestsInFlight();
  private long mostRequestBytes;

  /** The requests that the listener of this Axis2 has let in. */
  public static RequestsInFlight requestsInFlight(ConfigurationContext axis2) {
    return (RequestsInFlight) axis2.getProperty(IN_FLIGHT);
  }

  @Override
  public void init(ConfigurationContext context, TransportInDescription description)
      throws AxisFault {
    WorkerThreads.provide(context);
    super.init(context, description);
    mostRequestBytes =
        Long.parseLong((String) description.getParameter("mostRequestBytes").getValue());
    context.setProperty(IN_FLIGHT, inFlight);
  }

  @Override
  protected IOEventDispatch getEventDispatch(
      NHttpServerEventHandler handler,
      SSLContext sslContext,
      SSLSetupHandler sslSetupHandler,
      ConnectionConfig config) {
    return new DefaultHttpServerIODispatch(
        new CallerEvents(handler, inFlight, mostRequestBytes),
        new DefaultNHttpServerConnectionFactory(
            GatewayListener::bodyLength, null, null, null, null, config));
  }

  /** A request that says nothing of a body has none: it is not waited for (RFC 9112, 6.3). */
  private static long bodyLength(HttpMessage request) throws HttpException {
    long length = LaxContentLengthStrategy.INSTANCE.determineLength(request);
    return length == ContentLengthStrategy.IDENTITY ? 0 : length;
  }
}
