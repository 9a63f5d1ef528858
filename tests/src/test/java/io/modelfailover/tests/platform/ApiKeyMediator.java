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
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.AbstractMediator;

/** Stands in for the platform's: an endpoint's key as a header, or behind the path as a query. */
public final class ApiKeyMediator extends AbstractMediator {
  private String header;
  private String query;
  private String value;

  public void setHeader(String header) {
    this.header = header;
  }

  public void setQuery(String query) {
    this.query = query;
  }

  public void setValue(String value) {
    this.value = value;
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  @SuppressWarnings("unchecked") // as the platform does it
  public boolean mediate(org.apache.synapse.MessageContext message) {
    MessageContext axis = ((Axis2MessageContext) message).getAxis2MessageContext();
    Flow.note("correlation", axis.getProperty("correlation_id"));
    Flow.note("source", axis.getProperty("pass-through.Source-Connection"));
    Flow.note("faultHandlers", message.getFaultStack().size());
    Flow.note("written", axis.getOperationContext().getProperty(Constants.RESPONSE_WRITTEN));
    Flow.note("timeout", message.getProperty("REQUEST_TIMEOUT"));
    if (header != null) {
      ((Map<String, Object>) axis.getProperty(MessageContext.TRANSPORT_HEADERS)).put(header, value);
    } else {
      String path = (String) axis.getProperty("REST_URL_POSTFIX");
      axis.setProperty(
          "REST_URL_POSTFIX", path + (path.contains("?") ? "&" : "?") + query + "=" + value);
    }
    return true;
  }
}
