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

import org.apache.synapse.ManagedLifecycle;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.mediators.AbstractMediator;

/** The Model Failover policy as a class mediator. Its settings are validated by {@link #init}. */
public final class ModelFailoverMediator extends AbstractMediator implements ManagedLifecycle {
  private String failoverConfigs = "";

  /** The policy as JSON; see the reference of settings in the documentation. */
  public void setFailoverConfigs(String failoverConfigs) {
    this.failoverConfigs = failoverConfigs;
  }

  @Override
  public void init(SynapseEnvironment environment) {
    throw new UnsupportedOperationException(failoverConfigs);
  }

  @Override
  public void destroy() {}

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext context) {
    throw new UnsupportedOperationException();
  }
}
