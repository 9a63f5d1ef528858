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

import io.modelfailover.gateway.home.Stage;
import io.modelfailover.synapse.HeldBytes;
import io.modelfailover.synapse.HeldShare;
import java.io.IOException;
import java.util.Map;
import org.apache.synapse.Mediator;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.endpoints.EndpointDefinition;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/**
 * Where a request goes that no policy took: to the first endpoint of its stage, streaming through.
 * Thread-safe.
 */
public final class DefaultRoute extends AbstractMediator {
  /** An endpoint, and what gives a request the endpoint's credentials. */
  public record Target(EndpointDefinition endpoint, Mediator security) {}

  private final Map<Stage, Target> targets;
  private final long maxRequestBody;
  private final HeldBytes heldBytes;

  /**
   * @param maxRequestBody bytes
   * @param heldBytes of which bodies of unknown length take what they need
   */
  public DefaultRoute(Map<Stage, Target> targets, long maxRequestBody, HeldBytes heldBytes) {
    this.targets = Map.copyOf(targets);
    this.maxRequestBody = maxRequestBody;
    this.heldBytes = heldBytes;
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext request) {
    Stage stage = Stage.valueOf((String) request.getProperty(AccessHandler.KEY_TYPE));
    Target target = targets.get(stage);
    if (target == null) {
      ErrorAnswer.noEndpoint(stage.text()).send(request);
    } else if (!passesThrough(Axis2.of(request))) {
      sendWhole(request, target);
    } else {
      send(request, target);
    }
    return false;
  }

  private static void send(MessageContext request, Target target) {
    keepContentEncoding(Headers.of(request));
    target.security().mediate(request);
    request.setProperty(SynapseConstants.RECEIVING_SEQUENCE, SendBack.SEQUENCE);
    request.getEnvironment().send(target.endpoint(), request);
  }

  /** Synapse stamps whatever answers a request for exactly this encoding as encoded so. */
  private static void keepContentEncoding(Headers headers) {
    if ("gzip".equals(headers.get("Accept-Encoding"))) {
      headers.set("Accept-Encoding", "gzip, identity");
    }
  }

  /** False when the length of the body is not known. */
  private static boolean passesThrough(org.apache.axis2.context.MessageContext axis2) {
    RawBytes.passThrough(axis2);
    if (axis2.isPropertyTrue(PassThroughConstants.NO_ENTITY_BODY)
        || axis2.getProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH) != null) {
      return true; // no body, or one that a policy has read and put back
    }
    long length = ContentLength.of(new Headers(axis2));
    if (length == ContentLength.UNKNOWN) {
      return false;
    }
    axis2.setProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH, length);
    return true;
  }

  /** A body of unknown length could turn out too long when half of it is already upstream. */
  private void sendWhole(MessageContext request, Target target) {
    org.apache.axis2.context.MessageContext axis2 = Axis2.of(request);
    long most = Math.min(maxRequestBody, heldBytes.largest());
    try (HeldShare share = heldBytes.share()) {
      RawBytes.setBody(axis2, RequestBytes.read(axis2, most, share));
      send(request, target); // returns when the endpoint has taken the body, or has failed
      RawBytes.dropBody(axis2);
    } catch (RequestBytes.RefusedException e) {
      e.answer().send(request);
    } catch (IOException e) {
      // The caller is gone, and its connection with it.
    }
  }
}
