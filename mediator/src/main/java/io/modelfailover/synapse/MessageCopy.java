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

import java.lang.reflect.Method;
import java.util.List;
import org.apache.axiom.om.OMAbstractFactory;
import org.apache.axiom.om.OMElement;
import org.apache.axis2.AxisFault;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.util.MessageHelper;

/**
 * Copies of a request. WSO2's Synapse parses the payload of what it copies, unless told otherwise:
 * malformed JSON would end in an exception. Immutable.
 */
final class MessageCopy {
  private static final String CORRELATION_ID = "correlation_id";

  /** By name: WSO2's Synapse has no such package, and a bundle that imports it would not start. */
  private static final String STATISTICS = "org.apache.synapse.aspects.statistics.";

  /** Null on Apache Synapse. */
  private final Method withoutPayload;

  MessageCopy() {
    this(MessageHelper.class);
  }

  MessageCopy(Class<?> helper) {
    this.withoutPayload =
        Reflection.method(
                helper,
                "cloneMessageContext",
                MessageContext.class,
                boolean.class,
                boolean.class,
                boolean.class,
                boolean.class)
            .orElse(null);
  }

  /** A copy without a payload, with the identity that logs and traces know the request by. */
  MessageContext of(MessageContext request) throws AxisFault {
    MessageContext copy = withoutPayload == null ? onApache(request) : onWso2(request);
    Object correlation = Transport.axis(request).getProperty(CORRELATION_ID);
    if (correlation != null) {
      Transport.axis(copy).setProperty(CORRELATION_ID, correlation);
    }
    return copy;
  }

  private MessageContext onWso2(MessageContext request) throws AxisFault {
    MessageContext copy =
        (MessageContext)
            Reflection.invoke(withoutPayload, null, request, false, false, false, false);
    copy.setEnvelope(OMAbstractFactory.getSOAP11Factory().getDefaultEnvelope());
    return copy;
  }

  private static MessageContext onApache(MessageContext request) throws AxisFault {
    return isPlain(request) ? PlainCopy.of(request) : MessageHelper.cloneMessageContext(request);
  }

  /** Nothing about it is of a kind that Synapse copies deeply. */
  private static boolean isPlain(MessageContext request) {
    if (BuiltBody.isBuilt(Transport.axis(request))) {
      return false;
    }
    for (Object value : ((Axis2MessageContext) request).getProperties().values()) {
      // Most are texts, which need no further look.
      if (!(value instanceof String) && isCopiedDeeply(value)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCopiedDeeply(Object value) {
    return value instanceof List
        || value instanceof OMElement
        || value.getClass().getName().startsWith(STATISTICS);
  }
}
