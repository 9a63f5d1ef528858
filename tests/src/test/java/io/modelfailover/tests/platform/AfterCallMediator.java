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
package io.modelfailover.tests.platform;

import java.util.Map;
import org.apache.axis2.Constants;
import org.apache.synapse.Mediator;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.mediators.ListMediator;
import org.apache.synapse.mediators.filters.FilterMediator;
import org.apache.synapse.mediators.filters.SwitchMediator;

/**
 * Mediates what stands behind the switch of an endpoint sequence, as the platform goes on there.
 */
public final class AfterCallMediator extends AbstractMediator {
  static final String SEQUENCE = "_standin_after_call_";

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext response) {
    response.setResponse(false);
    nameContentType(((Axis2MessageContext) response).getAxis2MessageContext());
    // What a message keeps to itself goes on behind a call.
    ((Map<?, ?>) response.getProperty(CallMediator.ENTRIES))
        .forEach((key, entry) -> response.getContextEntries().put((String) key, entry));
    String key = (String) response.getProperty(CallMediator.SEQUENCE);
    ListMediator sequence = (ListMediator) response.getConfiguration().getSequence(key);
    ListMediator loop = ((FilterMediator) sequence.getChild(0)).getElseMediator();
    boolean behind = false;
    for (Mediator mediator : loop.getList()) {
      if (behind && !mediator.mediate(response)) {
        return false;
      }
      behind |= mediator instanceof SwitchMediator;
    }
    return true;
  }

  /** Which WSO2's transport knows in whatever case a provider writes the header, Apache's not. */
  private static void nameContentType(org.apache.axis2.context.MessageContext axis) {
    Map<?, ?> headers =
        (Map<?, ?>) axis.getProperty(org.apache.axis2.context.MessageContext.TRANSPORT_HEADERS);
    axis.setProperty(Constants.Configuration.CONTENT_TYPE, headers.get("Content-Type"));
  }
}
