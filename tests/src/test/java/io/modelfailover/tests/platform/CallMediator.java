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

import org.apache.synapse.ManagedLifecycle;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.endpoints.Endpoint;
import org.apache.synapse.endpoints.IndirectEndpoint;
import org.apache.synapse.mediators.AbstractMediator;

/**
 * Stands in for {@code <call>}, which only WSO2's Synapse has: sends, and has mediation go on
 * behind it once the answer is there.
 */
public final class CallMediator extends AbstractMediator implements ManagedLifecycle {
  static final String SEQUENCE = "standin.sequence";
  static final String ENTRIES = "standin.entries";
  private final Endpoint endpoint;

  CallMediator(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  public Endpoint getEndpoint() {
    return endpoint;
  }

  @Override
  public void init(SynapseEnvironment environment) {
    endpoint.init(environment);
  }

  @Override
  public void destroy() {
    endpoint.destroy();
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext message) {
    Flow.count("platform.call");
    String key = ((IndirectEndpoint) endpoint).getKey();
    String api = key.substring(0, key.indexOf("_API_LLMEndpoint_"));
    message.setProperty(SEQUENCE, api + "_EndpointsSeq" + message.getProperty("AM_KEY_TYPE"));
    message.setProperty(ENTRIES, message.getContextEntries());
    message.setProperty(SynapseConstants.RECEIVING_SEQUENCE, AfterCallMediator.SEQUENCE);
    endpoint.send(message);
    return false;
  }
}
