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

import io.modelfailover.config.StagePolicy;
import java.util.Optional;
import org.apache.synapse.MessageContext;

/** Decides whether a request is this policy's, and if so starts its exchange. Thread-safe. */
final class PolicyEntry {
  /** The request as the first policy on its way has read it; the next ones find it here. */
  private static final String READ = "io.modelfailover.request";

  private final DeployedPolicy policy;
  private final Host host;
  private final ApiManagerEntry apiManager;
  private final RequestIntake intake;

  PolicyEntry(DeployedPolicy policy, Host host, ApiManagerEntry apiManager) {
    this.policy = policy;
    this.host = host;
    this.apiManager = apiManager;
    this.intake = new RequestIntake(policy.runtime());
  }

  /** Whether mediation goes on: the request is not this policy's. */
  boolean mediate(MessageContext message) {
    if (!policy.settings().enabled()) {
      return true;
    }
    if (ApiManager.isWithHandlers(message)) {
      apiManager.plant(message);
      return true;
    }
    return mediateHere(message);
  }

  private boolean mediateHere(MessageContext message) {
    Optional<StagePolicy> stage = policy.stage(message);
    if (stage.isEmpty()) {
      return true;
    }
    RequestSnapshot snapshot = snapshot(message);
    if (snapshot == null) {
      return false;
    }
    if (!DeployedPolicy.handles(stage.get(), snapshot.model())) {
      leave(message, snapshot);
      return true;
    }
    message.getPropertyKeySet().remove(READ);
    Exchange.start(message, snapshot, policy, stage.get(), host);
    return false;
  }

  /** Null when the payload was refused, which the caller has been told. */
  private RequestSnapshot snapshot(MessageContext message) {
    Object read = message.getProperty(READ);
    RequestSnapshot snapshot = read == null ? null : ((ReturnedRequest) read).snapshot();
    return snapshot != null
        ? snapshot
        : intake.read(message, policy.settings().maxBufferedBody(), host, policy.log());
  }

  private void leave(MessageContext message, RequestSnapshot snapshot) {
    ReturnedRequest before = (ReturnedRequest) message.getProperty(READ);
    if (before == null || before.snapshot() != snapshot) {
      message.setProperty(READ, intake.putBack(message, snapshot));
    }
  }
}
