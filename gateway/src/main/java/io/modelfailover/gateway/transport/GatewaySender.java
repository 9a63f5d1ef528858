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
import org.apache.axis2.description.TransportOutDescription;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.nio.NHttpClientEventHandler;
import org.apache.http.nio.reactor.IOEventDispatch;
import org.apache.http.nio.reactor.ssl.SSLSetupHandler;
import org.apache.synapse.transport.passthru.PassThroughHttpSender;

/** Synapse's sender for http that loses no connection. Named in {@code axis2.xml}. */
public final class GatewaySender extends PassThroughHttpSender {
  @Override
  public void init(ConfigurationContext context, TransportOutDescription description)
      throws AxisFault {
    WorkerThreads.provide(context);
    super.init(context, description);
  }

  @Override
  protected IOEventDispatch getEventDispatch(
      NHttpClientEventHandler handler,
      SSLContext tls,
      SSLSetupHandler setup,
      ConnectionConfig config,
      TransportOutDescription description) {
    return new UpstreamDispatch(handler, new EndpointConnections(config));
  }
}
