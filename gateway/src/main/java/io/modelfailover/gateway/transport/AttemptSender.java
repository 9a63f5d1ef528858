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

import java.net.URI;
import java.util.Stack;
import javax.xml.namespace.QName;
import org.apache.axis2.AxisFault;
import org.apache.axis2.Constants;
import org.apache.axis2.addressing.EndpointReference;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.axis2.context.MessageContext;
import org.apache.axis2.context.OperationContext;
import org.apache.axis2.context.ServiceContext;
import org.apache.axis2.context.ServiceGroupContext;
import org.apache.axis2.description.AxisOperation;
import org.apache.axis2.description.AxisService;
import org.apache.axis2.description.AxisServiceGroup;
import org.apache.axis2.description.OutInAxisOperation;
import org.apache.axis2.wsdl.WSDLConstants;
import org.apache.synapse.FaultHandler;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.SynapseException;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.transport.nhttp.NhttpConstants;

/**
 * Gives the request of an attempt to the transport and takes its answer from there. Synapse's own
 * way copies the message once more and leads through Axis2's client, a store of callbacks and
 * phases that are empty here. Thread-safe.
 */
public final class AttemptSender {
  private static final String KEY = "model-failover.gateway.attemptSender";
  private static final String NAME = "model-failover-attempts";

  private final ServiceContext service;
  private final AxisOperation operation = new OutInAxisOperation(new QName(NAME));

  private AttemptSender(ConfigurationContext axis2) {
    operation.setMessageReceiver(AttemptSender::receive);
    AxisService attempts = new AxisService(NAME);
    attempts.addOperation(operation);
    attempts.setClientSide(true);
    AxisServiceGroup group = new AxisServiceGroup(axis2.getAxisConfiguration());
    group.setServiceGroupName(NAME);
    try {
      group.addService(attempts);
      service = new ServiceGroupContext(axis2, group).getServiceContext(attempts);
    } catch (AxisFault e) {
      throw new IllegalStateException("Axis2 takes no service for attempts", e);
    }
  }

  /** The one sender of this Axis2. */
  public static AttemptSender of(ConfigurationContext axis2) {
    synchronized (axis2) {
      AttemptSender sender = (AttemptSender) axis2.getProperty(KEY);
      if (sender == null) {
        sender = new AttemptSender(axis2);
        axis2.setProperty(KEY, sender);
      }
      return sender;
    }
  }

  /**
   * Sends to {@code address} and what the message has to add to it, without waiting for the answer.
   *
   * @param message of one attempt alone: it is sent as it is, and not a copy of it
   * @throws SynapseException when the transport does not take it
   */
  public void send(org.apache.synapse.MessageContext message, URI address) {
    MessageContext request = axis(message);
    OperationContext callers = request.getOperationContext();
    request.setOperationContext(null);
    request.setServiceContext(null);
    request.setOperationContext(new AttemptContext(message, callers));
    request.setTo(new EndpointReference(address + suffix(request)));
    try {
      request
          .getConfigurationContext()
          .getAxisConfiguration()
          .getTransportOut(address.getScheme())
          .getSender()
          .invoke(request);
    } catch (AxisFault e) {
      throw new SynapseException("the transport does not take the request", e);
    }
  }

  private static MessageContext axis(org.apache.synapse.MessageContext message) {
    return ((Axis2MessageContext) message).getAxis2MessageContext();
  }

  private static String suffix(MessageContext request) {
    String suffix = (String) request.getProperty(NhttpConstants.REST_URL_POSTFIX);
    return suffix == null ? "" : suffix;
  }

  private static void receive(MessageContext received) throws AxisFault {
    AttemptContext attempt = (AttemptContext) received.getOperationContext();
    if (Boolean.TRUE.equals(received.getProperty(SynapseConstants.SENDING_FAULT))) {
      attempt.failed(received);
    } else {
      attempt.answered(received);
    }
  }

  /** Ties what comes back to what was sent: the transport hands it on from one to the other. */
  private final class AttemptContext extends OperationContext {
    private static final long serialVersionUID = 1L;

    private final transient org.apache.synapse.MessageContext sent;
    private final transient OperationContext callers;

    AttemptContext(org.apache.synapse.MessageContext sent, OperationContext callers) {
      super(operation, service);
      this.sent = sent;
      this.callers = callers;
    }

    void failed(MessageContext fault) {
      sent.setProperty(SynapseConstants.ERROR_CODE, fault.getProperty(SynapseConstants.ERROR_CODE));
      FaultHandler handler;
      Stack<FaultHandler> handlers = sent.getFaultStack();
      synchronized (handlers) {
        handler = handlers.isEmpty() ? null : handlers.pop();
      }
      if (handler != null) {
        handler.handleFault(sent, null);
      }
    }

    void answered(MessageContext axisAnswer) throws AxisFault {
      turnToCaller(axisAnswer);
      Axis2MessageContext answer =
          new Axis2MessageContext(axisAnswer, sent.getConfiguration(), sent.getEnvironment());
      answer.setResponse(true);
      answer.setTracingState(sent.getTracingState());
      ((Axis2MessageContext) sent).getProperties().forEach(answer::setProperty);
      sent.getEnvironment().injectMessage(answer);
    }

    /** From here on it is an answer to the caller's request, no longer to the attempt's. */
    private void turnToCaller(MessageContext answer) throws AxisFault {
      MessageContext request = axis(sent);
      answer.setServiceContext(null);
      answer.setOperationContext(callers);
      answer.setAxisMessage(
          callers.getAxisOperation().getMessage(WSDLConstants.MESSAGE_LABEL_OUT_VALUE));
      answer.setServerSide(true);
      answer.setProperty(SynapseConstants.ISRESPONSE_PROPERTY, true);
      answer.setProperty(
          MessageContext.TRANSPORT_OUT, request.getProperty(MessageContext.TRANSPORT_OUT));
      answer.setProperty(
          Constants.OUT_TRANSPORT_INFO, request.getProperty(Constants.OUT_TRANSPORT_INFO));
      answer.setProperty(
          Constants.Configuration.MESSAGE_TYPE,
          request.getProperty(Constants.Configuration.MESSAGE_TYPE));
    }
  }
}
