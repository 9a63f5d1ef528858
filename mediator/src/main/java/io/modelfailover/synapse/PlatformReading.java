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
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.Mediator;
import org.apache.synapse.SynapseException;
import org.apache.synapse.transport.passthru.Pipe;

/**
 * Lets the platform's own mediators look at an answer, as they do behind the platform's call: they
 * count tokens. What they do to the flow is for a loop that this policy has replaced, and ignored.
 * Immutable.
 */
final class PlatformReading {
  private final BuiltBody built;
  private final boolean readsStreams;

  PlatformReading(BuiltBody built, boolean readsStreams) {
    this.built = built;
    this.readsStreams = readsStreams;
  }

  /** They read the whole body, so a stream is not shown to them unless it may be held. */
  void show(org.apache.synapse.MessageContext response, List<Mediator> mediators) {
    MessageContext axis = Transport.axis(response);
    if (mediators.isEmpty() || !(isWhole(axis) || readsStreams)) {
      return;
    }
    BytesPipe body = whole(axis);
    Transport.putBody(axis, body);
    response.setResponse(false);
    mediators.forEach(mediator -> mediate(response, mediator));
    Transport.putBody(axis, built.settled(axis, body));
  }

  private static boolean isWhole(MessageContext axis) {
    return Transport.body(axis) instanceof BytesPipe;
  }

  private static BytesPipe whole(MessageContext axis) {
    Pipe body = Transport.body(axis);
    if (body instanceof BytesPipe) {
      return (BytesPipe) body;
    }
    OwnPipe stream = (OwnPipe) body;
    try {
      byte[] bytes = stream.getInputStream().readAllBytes();
      return new BytesPipe(
          List.of(ByteBuffer.wrap(bytes)), Transport.configuration(axis), stream::written);
    } catch (IOException e) {
      throw new SynapseException("the answer broke off while it was held", e);
    }
  }

  private static void mediate(org.apache.synapse.MessageContext response, Mediator mediator) {
    try {
      mediator.mediate(response);
    } catch (RuntimeException e) {
      Exchange.LOG.warn("The platform's mediators could not read an answer", e);
    }
  }
}
