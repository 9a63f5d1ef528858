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

import java.util.List;
import org.apache.synapse.ManagedLifecycle;
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.mediators.AbstractMediator;

/** Sends each request through the mediation of the operation that {@link AccessHandler} found. */
public final class OperationMediator extends AbstractMediator implements ManagedLifecycle {
  private final List<Route> routes;

  public OperationMediator(List<Route> routes) {
    this.routes = routes;
  }

  @Override
  public void init(SynapseEnvironment environment) {
    lifecycles().forEach(mediation -> mediation.init(environment));
  }

  @Override
  public void destroy() {
    lifecycles().forEach(ManagedLifecycle::destroy);
  }

  private List<ManagedLifecycle> lifecycles() {
    return routes.stream()
        .map(Route::mediation)
        .filter(ManagedLifecycle.class::isInstance)
        .map(ManagedLifecycle.class::cast)
        .toList();
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext request) {
    return ((Route) request.getProperty(AccessHandler.ROUTE)).mediation().mediate(request);
  }
}
