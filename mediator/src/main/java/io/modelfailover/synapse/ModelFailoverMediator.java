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

import io.modelfailover.config.FailoverPolicy;
import io.modelfailover.config.FailoverPolicyParser;
import io.modelfailover.config.InvalidPolicyException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.synapse.ManagedLifecycle;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseException;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.mediators.AbstractMediator;

/**
 * The Model Failover policy as a class mediator. {@link #init} validates it: a policy that is wrong
 * makes the deployment fail with every violation in its text. Set up by one thread, then
 * thread-safe.
 */
public final class ModelFailoverMediator extends AbstractMediator implements ManagedLifecycle {
  private final Map<String, String> settings = new LinkedHashMap<>();
  private String failoverConfigs = "";
  private volatile PolicyEntry entry;

  /** The policy as JSON, in any of the Publisher's spellings. */
  public void setFailoverConfigs(String failoverConfigs) {
    this.failoverConfigs = failoverConfigs;
  }

  // One setter for each further setting, for definitions that give it an attribute of its own: it
  // wins over the same field of failoverConfigs, and blank counts as absent.

  public void setRequestTimeout(String requestTimeout) {
    settings.put("requestTimeout", requestTimeout);
  }

  public void setSuspendDuration(String suspendDuration) {
    settings.put("suspendDuration", suspendDuration);
  }

  public void setMaxRetries(String maxRetries) {
    settings.put("maxRetries", maxRetries);
  }

  public void setTotalTimeout(String totalTimeout) {
    settings.put("totalTimeout", totalTimeout);
  }

  public void setRetriesPerModel(String retriesPerModel) {
    settings.put("retriesPerModel", retriesPerModel);
  }

  public void setMaxRetryAfter(String maxRetryAfter) {
    settings.put("maxRetryAfter", maxRetryAfter);
  }

  public void setFirstTokenTimeout(String firstTokenTimeout) {
    settings.put("firstTokenTimeout", firstTokenTimeout);
  }

  public void setStreamIdleTimeout(String streamIdleTimeout) {
    settings.put("streamIdleTimeout", streamIdleTimeout);
  }

  public void setStreamDelivery(String streamDelivery) {
    settings.put("streamDelivery", streamDelivery);
  }

  public void setMaxBufferedBody(String maxBufferedBody) {
    settings.put("maxBufferedBody", maxBufferedBody);
  }

  public void setFailoverOn(String failoverOn) {
    settings.put("failoverOn", failoverOn);
  }

  public void setSuspendProgressionFactor(String suspendProgressionFactor) {
    settings.put("suspendProgressionFactor", suspendProgressionFactor);
  }

  public void setSuspendMaximumDuration(String suspendMaximumDuration) {
    settings.put("suspendMaximumDuration", suspendMaximumDuration);
  }

  public void setEnabled(String enabled) {
    settings.put("enabled", enabled);
  }

  @Override
  public void init(SynapseEnvironment environment) {
    FailoverPolicy policy;
    try {
      policy = FailoverPolicyParser.parse(failoverConfigs, settings);
    } catch (InvalidPolicyException e) {
      throw new SynapseException("Model Failover policy: " + e.getMessage(), e);
    }
    ResponseReceiver.registerIn(environment.getSynapseConfiguration());
    DeployedPolicy deployed = new DeployedPolicy(policy, FailoverRuntime.of(environment));
    entry =
        new PolicyEntry(
            deployed,
            new SynapseHost(),
            new ApiManagerEntry(deployed, environment.getSynapseConfiguration()));
  }

  @Override
  public void destroy() {
    entry = null;
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  /** Returns false when the policy handles the request: its answer then comes later. */
  @Override
  public boolean mediate(MessageContext message) {
    return entry.mediate(message);
  }
}
