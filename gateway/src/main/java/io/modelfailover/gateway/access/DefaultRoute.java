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

  /**
   * @param maxRequestBody bytes
   */
  public DefaultRoute(Map<Stage, Target> targets, long maxRequestBody) {
    this.targets = Map.copyOf(targets);
    this.maxRequestBody = maxRequestBody;
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
    } else if (prepareBody(request)) {
      keepContentEncoding(Headers.of(request));
      target.security().mediate(request);
      request.setProperty(SynapseConstants.RECEIVING_SEQUENCE, SendBack.SEQUENCE);
      request.getEnvironment().send(target.endpoint(), request);
    }
    return false;
  }

  /** Synapse stamps whatever answers a request for exactly this encoding as encoded so. */
  private static void keepContentEncoding(Headers headers) {
    if ("gzip".equals(headers.get("Accept-Encoding"))) {
      headers.set("Accept-Encoding", "gzip, identity");
    }
  }

  /** False when the request has been answered instead. */
  private boolean prepareBody(MessageContext request) {
    org.apache.axis2.context.MessageContext axis2 = Axis2.of(request);
    RawBytes.passThrough(axis2);
    if (axis2.isPropertyTrue(PassThroughConstants.NO_ENTITY_BODY)
        || axis2.getProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH) != null) {
      return true; // no body, or one that a policy has read and put back
    }
    long length = ContentLength.of(new Headers(axis2));
    if (length == ContentLength.UNKNOWN) {
      return readWhole(request, axis2);
    }
    axis2.setProperty(PassThroughConstants.PASS_THROUGH_MESSAGE_LENGTH, length);
    return true;
  }

  /** A body of unknown length could turn out too long when half of it is already upstream. */
  private boolean readWhole(MessageContext request, org.apache.axis2.context.MessageContext axis2) {
    try {
      byte[] body = RequestBytes.read(axis2, maxRequestBody);
      if (body == null) {
        ErrorAnswer.tooLarge(maxRequestBody).send(request);
        return false;
      }
      RawBytes.setBody(axis2, body);
      return true;
    } catch (IOException e) {
      return false; // the caller is gone, and its connection with it
    }
  }
}
