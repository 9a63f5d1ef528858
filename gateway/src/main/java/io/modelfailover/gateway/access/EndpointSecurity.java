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
package io.modelfailover.gateway.access;

import io.modelfailover.gateway.home.ApiEndpoint;
import io.modelfailover.gateway.home.Secret;
import java.net.URI;
import java.util.Map;
import org.apache.synapse.MessageContext;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.transport.nhttp.NhttpConstants;

/**
 * Gives a request the credentials and headers of the endpoint it is about to be sent to. They live
 * in memory only and appear in no configuration of Synapse. Thread-safe.
 */
public final class EndpointSecurity extends AbstractMediator {
  private final String name;
  private final String host;
  private final Map<String, Secret> headers;

  public EndpointSecurity(ApiEndpoint endpoint) {
    this.name = endpoint.name();
    this.host = URI.create(endpoint.url()).getRawAuthority();
    this.headers = Map.copyOf(endpoint.headers());
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext request) {
    Headers upstream = Headers.of(request);
    // Left alone, Synapse would name port 80 even to an https endpoint.
    upstream.set("Host", host);
    Axis2.of(request).setProperty(NhttpConstants.REQUEST_HOST_HEADER, host);
    headers.forEach((header, value) -> upstream.set(header, value.reveal()));
    AttemptTraces.attempted(request, name);
    return true;
  }
}
