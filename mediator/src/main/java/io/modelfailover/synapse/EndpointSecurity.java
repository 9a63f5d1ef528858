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

import java.util.List;
import java.util.Map;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.Mediator;
import org.apache.synapse.SynapseException;

/**
 * Applies an endpoint's own security to the message of one attempt, after the attempt's model is in
 * it: a signature is made over what is sent. Immutable.
 */
final class EndpointSecurity {
  /** What callers show to the platform; no provider may see it. Headers compare without case. */
  private static final List<String> CALLERS_CREDENTIALS =
      List.of("Authorization", "apikey", "Internal-Key");

  private final BuiltBody built;

  EndpointSecurity(BuiltBody built) {
    this.built = built;
  }

  /**
   * @throws SynapseException when a mediator stops the message
   */
  void apply(org.apache.synapse.MessageContext message, List<Mediator> mediators) {
    MessageContext axis = Transport.axis(message);
    BytesPipe body = (BytesPipe) Transport.body(axis);
    Map<String, Object> headers = Transport.headers(axis);
    CALLERS_CREDENTIALS.forEach(headers::remove);
    // Signers look for a type without parameters.
    axis.setProperty(
        Constants.Configuration.CONTENT_TYPE, Transport.mediaType(headers.get("Content-Type")));
    mediators.forEach(mediator -> mediate(message, mediator));
    BytesPipe settled = built.settled(axis, body);
    Transport.setBody(axis, settled, settled.length());
    RequestFormatter.keepContentType(axis);
  }

  private void mediate(org.apache.synapse.MessageContext message, Mediator mediator) {
    if (mediator.isContentAware()) {
      built.build(Transport.axis(message));
    }
    if (!mediator.mediate(message)) {
      throw new SynapseException("the security of its endpoint stopped the message");
    }
  }
}
