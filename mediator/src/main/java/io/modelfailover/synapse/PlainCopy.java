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

import org.apache.axis2.AxisFault;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.eip.EIPConstants;
import org.apache.synapse.util.MessageHelper;

/**
 * A copy of a request as {@link MessageHelper} makes it, without what takes it the longest: an
 * envelope, contexts and identities that it makes and throws away, and a copy of an envelope that
 * nobody has put anything into. Stateless.
 */
final class PlainCopy {
  private PlainCopy() {}

  /**
   * @param request neither built, nor with properties that would have to be copied deeply
   */
  static org.apache.synapse.MessageContext of(org.apache.synapse.MessageContext request)
      throws AxisFault {
    org.apache.synapse.MessageContext copy =
        new Axis2MessageContext(
            of(Transport.axis(request)), request.getConfiguration(), request.getEnvironment());
    copy.setContextEntries(request.getContextEntries());
    copy.setProperty(EIPConstants.AGGREGATE_CORRELATION, request.getMessageID());
    copy.setTo(request.getTo());
    copy.setReplyTo(request.getReplyTo());
    copy.setSoapAction(request.getSoapAction());
    copy.setWSAAction(request.getWSAAction());
    copy.setResponse(request.isResponse());
    copy.setTracingState(request.getTracingState());
    ((Axis2MessageContext) request).getProperties().forEach(copy::setProperty);
    return copy;
  }

  private static MessageContext of(MessageContext request) throws AxisFault {
    MessageContext copy = MessageHelper.clonePartially(request);
    copy.setEnvelope(request.getEnvelope());
    copy.setOptions(MessageHelper.cloneOptions(request.getOptions()));
    copy.setServiceContext(request.getServiceContext());
    copy.setOperationContext(request.getOperationContext());
    copy.setAxisMessage(request.getAxisMessage());
    copy.setAxisService(request.getAxisService());
    copy.setTransportIn(request.getTransportIn());
    copy.setTransportOut(request.getTransportOut());
    return copy;
  }
}
