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
import java.lang.reflect.Method;
import javax.xml.stream.XMLStreamException;
import org.apache.axiom.om.OMOutputFormat;
import org.apache.axis2.AxisFault;
import org.apache.axis2.context.MessageContext;
import org.apache.axis2.util.MessageProcessorSelector;
import org.apache.synapse.SynapseException;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.util.RelayUtils;

/**
 * The payload of a message that a mediator has built: WSO2's Synapse then keeps JSON aside as
 * bytes, any other the formatter of its type writes. Immutable.
 */
final class BuiltBody {
  /** Null where Synapse knows no JSON. */
  private final Method hasJson;

  private final Method jsonBytes;

  BuiltBody() {
    Class<?> json =
        Reflection.classOfSynapse("org.apache.synapse.commons.json.JsonUtil").orElse(Object.class);
    this.hasJson = Reflection.method(json, "hasAJsonPayload", MessageContext.class).orElse(null);
    this.jsonBytes =
        Reflection.method(json, "jsonPayloadToByteArray", MessageContext.class).orElse(null);
  }

  static boolean isBuilt(MessageContext axis) {
    return Boolean.TRUE.equals(axis.getProperty(PassThroughConstants.MESSAGE_BUILDER_INVOKED));
  }

  /** For a mediator that expects its message built; where Synapse knows no JSON there is none. */
  void build(MessageContext axis) {
    if (hasJson == null) {
      return;
    }
    try {
      RelayUtils.buildMessage(axis, false);
    } catch (IOException | XMLStreamException e) {
      throw new SynapseException("the message cannot be built", e);
    }
  }

  /** What the body is after mediators had their way with it: {@code body} as a rule. */
  BytesPipe settled(MessageContext axis, BytesPipe body) {
    try {
      return isBuilt(axis) && hasJson(axis) ? body.holding(bytes(axis)) : body;
    } catch (AxisFault e) {
      throw new SynapseException("the built message cannot be read", e);
    }
  }

  /** Whether the message, which is built, has a JSON payload. */
  boolean hasJson(MessageContext axis) {
    return hasJson != null && (Boolean) Reflection.invoke(hasJson, null, axis);
  }

  byte[] bytes(MessageContext axis) throws AxisFault {
    if (hasJson(axis)) {
      return (byte[]) Reflection.invoke(jsonBytes, null, axis);
    }
    return MessageProcessorSelector.getMessageFormatter(axis).getBytes(axis, new OMOutputFormat());
  }
}
