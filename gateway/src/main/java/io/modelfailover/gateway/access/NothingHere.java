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

import org.apache.axis2.context.ConfigurationContext;
import org.apache.synapse.MessageContext;
import org.apache.synapse.mediators.AbstractMediator;

/** Answers a request that belongs to no API, or not yet to one. Stateless. */
public final class NothingHere extends AbstractMediator {
  private static final String SERVING = "model-failover.gateway.serving";

  /** From now on the APIs that there are, are deployed. */
  public static void serving(ConfigurationContext axis2) {
    axis2.setProperty(SERVING, true);
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext message) {
    if (!message.isResponse()) {
      answer(message).send(message);
    }
    return false;
  }

  private static ErrorAnswer answer(MessageContext message) {
    ConfigurationContext axis2 = Axis2.of(message).getConfigurationContext();
    return axis2.getProperty(SERVING) == null ? ErrorAnswer.starting() : ErrorAnswer.notFound();
  }
}
