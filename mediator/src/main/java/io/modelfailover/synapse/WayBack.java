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
import java.util.Map;
import java.util.Stack;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.http.nio.NHttpServerConnection;
import org.apache.synapse.FaultHandler;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.SynapseException;
import org.apache.synapse.transport.passthru.PassThroughConstants;

/**
 * How an answer leaves WSO2 API Manager: through the API's response handlers, Out policies and
 * {@code outSequence}, or through its fault sequence, once each. All of that runs on the
 * transport's own threads, and with no lock held: it may wait for the very body that this policy is
 * still making.
 */
final class WayBack {
  /** What the platform's own loop says when no endpoint is left. */
  private static final String NO_ENDPOINT_LEFT = "900808";

  private final ApiManager platform;
  private final org.apache.synapse.MessageContext request;
  private final EndpointSequence sequence;
  private boolean hasEntered;
  private Runnable afterEntry;

  WayBack(
      ApiManager platform, org.apache.synapse.MessageContext request, EndpointSequence sequence) {
    this.platform = platform;
    this.request = request;
    this.sequence = sequence;
  }

  void answer(org.apache.synapse.MessageContext response) {
    onTransport(() -> inject(response));
  }

  private void inject(org.apache.synapse.MessageContext response) {
    try {
      prepare(Transport.axis(response));
      platform.reading().show(response, sequence.afterCall());
      response.setTo(null);
      response.setResponse(true);
      response.getEnvironment().injectMessage(response);
    } catch (RuntimeException | Error e) {
      outFlowFailed(response, e);
    }
  }

  /** Whoever builds the answer and writes it anew finds it as a call would have left it. */
  private static void prepare(MessageContext axis) {
    Map<String, Object> headers = Transport.headers(axis);
    Object contentType = headers.remove("Content-Type");
    if (contentType != null) {
      // In this case only; what is written anew would have two of them else.
      headers.put("Content-Type", contentType);
      axis.setProperty(Constants.Configuration.CONTENT_TYPE, contentType);
      String mediaType = Transport.mediaType(contentType);
      axis.setProperty(Constants.Configuration.MESSAGE_TYPE, mediaType);
      axis.setProperty(PassThroughConstants.REST_REQUEST_CONTENT_TYPE, mediaType);
    }
    Transport.forgetLength(axis);
  }

  /** As Synapse does it with the answer to any other call. */
  private static void outFlowFailed(org.apache.synapse.MessageContext response, Throwable cause) {
    Stack<FaultHandler> handlers = response.getFaultStack();
    if (handlers.isEmpty()) {
      throw new SynapseException("the Out flow failed, and no sequence handles that", cause);
    }
    Transport.axis(response).setProperty(PassThroughConstants.HTTP_SC, 500);
    handlers.pop().handleFault(response, withMessage(cause));
  }

  private static Exception withMessage(Throwable cause) {
    return cause instanceof Exception && cause.getMessage() != null
        ? (Exception) cause
        : new SynapseException("the Out flow failed: " + cause, cause);
  }

  /**
   * Nobody answered: the API's fault sequence does.
   *
   * @param answered hears that it has
   */
  void fault(String why, Runnable answered) {
    MessageContext axis = Transport.axis(request);
    int status = Transport.status(axis);
    Transport.dropBody(axis);
    Transport.forgetLength(axis);
    String code = status < 500 ? Integer.toString(status) : NO_ENDPOINT_LEFT;
    request.setProperty(SynapseConstants.ERROR_CODE, code);
    request.setProperty(SynapseConstants.ERROR_MESSAGE, why);
    request.setProperty("CUSTOM_HTTP_SC", Integer.toString(status));
    Runnable mediation =
        () -> {
          request.getFaultStack().pop().handleFault(request);
          answered.run();
        };
    if (!waitsForEntry(mediation)) {
      onTransport(mediation);
    }
  }

  private synchronized boolean waitsForEntry(Runnable mediation) {
    afterEntry = mediation;
    return !hasEntered;
  }

  /**
   * The thread that brought the request has done what there was to do at once. A failure up to now
   * is answered by it: another thread would do so in a message that this one still goes through.
   */
  void entered() {
    Runnable mediation = enter();
    if (mediation != null) {
      guarded(mediation);
    }
  }

  private synchronized Runnable enter() {
    hasEntered = true;
    return afterEntry;
  }

  private void onTransport(Runnable mediation) {
    Transport.configuration(Transport.axis(request))
        .getWorkerPool()
        .execute(() -> guarded(mediation));
  }

  private void guarded(Runnable mediation) {
    try {
      platform.tenants().apply(request);
      mediation.run();
    } catch (RuntimeException | Error e) {
      Exchange.LOG.error("The platform could not answer a caller", e);
      closeCaller();
    }
  }

  private void closeCaller() {
    NHttpServerConnection caller = Transport.caller(Transport.axis(request));
    try {
      if (caller != null) {
        caller.shutdown();
      }
    } catch (IOException ignored) {
      // Gone is gone.
    }
  }
}
