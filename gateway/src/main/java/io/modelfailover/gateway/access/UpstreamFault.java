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

import java.util.Locale;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.rest.RESTConstants;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request whose endpoint failed, or whose mediation did. Stateless. */
public final class UpstreamFault extends AbstractMediator {
  private static final Logger LOG = LoggerFactory.getLogger(UpstreamFault.class);

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext request) {
    if (callerLeft(request)) {
      return false;
    }
    String message = String.valueOf(request.getProperty(SynapseConstants.ERROR_MESSAGE));
    LOG.warn("{}: {}", request.getProperty(RESTConstants.SYNAPSE_REST_API), message);
    answer(request, message).send(request);
    return false;
  }

  /** Then the fault is only the end of what was done for the caller. */
  private static boolean callerLeft(MessageContext request) {
    return Axis2.of(request).getProperty(PassThroughConstants.PASS_THROUGH_SOURCE_CONNECTION)
            instanceof NHttpServerConnection caller
        && !caller.isOpen();
  }

  private static ErrorAnswer answer(MessageContext request, String message) {
    if (!Boolean.TRUE.equals(request.getProperty(SynapseConstants.SENDING_FAULT))) {
      return ErrorAnswer.internal();
    }
    // Synapse's error codes for a timeout and for a closed connection overlap.
    return message.toLowerCase(Locale.ROOT).contains("timeout")
        ? ErrorAnswer.timedOut()
        : ErrorAnswer.unavailable();
  }
}
