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
package io.modelfailover.tests.fork;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.bytebuddy.asm.Advice;
import org.apache.axis2.AxisFault;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.util.MessageHelper;

/** Copies of messages as WSO2's Synapse makes them: one way parses the payload, one does not. */
public final class ForkClone {
  public static final AtomicInteger WITH_PAYLOAD = new AtomicInteger();
  public static final AtomicInteger WITHOUT_PAYLOAD = new AtomicInteger();
  public static final ThreadLocal<Boolean> INSIDE = ThreadLocal.withInitial(() -> false);

  private ForkClone() {}

  /** What the method with four more parameters does; all of them are false here. */
  public static MessageContext copy(
      MessageContext message, boolean soap, boolean json, boolean stream, boolean text)
      throws AxisFault {
    if (soap || json || stream || text) {
      throw new AxisFault("a copy with a payload");
    }
    WITHOUT_PAYLOAD.incrementAndGet();
    INSIDE.set(true);
    try {
      return MessageHelper.cloneMessageContext(message);
    } finally {
      INSIDE.set(false);
    }
  }

  /** What the method that Apache has too does besides copying. */
  public static final class Parsing {
    private Parsing() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Return MessageContext copy) {
      if (!INSIDE.get()) {
        WITH_PAYLOAD.incrementAndGet();
      }
      ((Axis2MessageContext) copy)
          .getAxis2MessageContext()
          .setProperty("correlation_id", UUID.randomUUID().toString());
    }
  }
}
