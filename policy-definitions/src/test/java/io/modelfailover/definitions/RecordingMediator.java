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
package io.modelfailover.definitions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.synapse.MessageContext;
import org.apache.synapse.mediators.AbstractMediator;

/** Has the setters of the real mediator and keeps what Synapse hands to them. */
public final class RecordingMediator extends AbstractMediator {
  private final Map<String, String> received = new LinkedHashMap<>();

  Map<String, String> received() {
    return received;
  }

  public void setFailoverConfigs(String value) {
    received.put("failoverConfigs", value);
  }

  public void setRequestTimeout(String value) {
    received.put("requestTimeout", value);
  }

  public void setSuspendDuration(String value) {
    received.put("suspendDuration", value);
  }

  public void setMaxRetries(String value) {
    received.put("maxRetries", value);
  }

  public void setTotalTimeout(String value) {
    received.put("totalTimeout", value);
  }

  public void setRetriesPerModel(String value) {
    received.put("retriesPerModel", value);
  }

  public void setMaxRetryAfter(String value) {
    received.put("maxRetryAfter", value);
  }

  public void setFirstTokenTimeout(String value) {
    received.put("firstTokenTimeout", value);
  }

  public void setStreamIdleTimeout(String value) {
    received.put("streamIdleTimeout", value);
  }

  public void setStreamDelivery(String value) {
    received.put("streamDelivery", value);
  }

  public void setMaxBufferedBody(String value) {
    received.put("maxBufferedBody", value);
  }

  public void setFailoverOn(String value) {
    received.put("failoverOn", value);
  }

  public void setSuspendProgressionFactor(String value) {
    received.put("suspendProgressionFactor", value);
  }

  public void setSuspendMaximumDuration(String value) {
    received.put("suspendMaximumDuration", value);
  }

  public void setEnabled(String value) {
    received.put("enabled", value);
  }

  @Override
  public boolean mediate(MessageContext message) {
    return true;
  }
}
