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
package io.modelfailover.tests.platform;

import java.util.Map;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.Mediator;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.rest.Handler;

/**
 * Stands in for the platform's handlers: finds out the key's type, and mediates the policies of the
 * request before there is a resource, those of the answer before the resource's own sequence.
 */
public final class PoliciesHandler implements Handler {
  /** Takes the place of the token that tells the key's type; production where there is none. */
  static final String KEY_TYPE = "X-Key-Type";

  @Override
  public boolean handleRequest(org.apache.synapse.MessageContext message) {
    Flow.count("handler.request");
    MessageContext axis = ((Axis2MessageContext) message).getAxis2MessageContext();
    axis.setProperty("correlation_id", "correlation-1");
    Map<?, ?> headers = (Map<?, ?>) axis.getProperty(MessageContext.TRANSPORT_HEADERS);
    Object keyType = headers.get(KEY_TYPE);
    message.setProperty("AM_KEY_TYPE", keyType == null ? "PRODUCTION" : keyType);
    return mediate(message, "--In");
  }

  @Override
  public boolean handleResponse(org.apache.synapse.MessageContext message) {
    Flow.count("handler.response");
    return mediate(message, "--Out");
  }

  private static boolean mediate(org.apache.synapse.MessageContext message, String direction) {
    Mediator policies =
        message.getConfiguration().getSequence(message.getProperty("SYNAPSE_REST_API") + direction);
    return policies == null || policies.mediate(message);
  }
}
