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

import org.apache.axis2.context.MessageContext;
import org.apache.axis2.handlers.AbstractHandler;

/**
 * Begins to read an answer when the engine has done with its message: the last it does is to walk
 * through the list of phases, and whoever sends the message on writes to that list.
 */
final class Arrival extends AbstractHandler {
  private final Attempt attempt;
  private final UpstreamResponse response;

  Arrival(Attempt attempt, UpstreamResponse response) {
    this.attempt = attempt;
    this.response = response;
  }

  /** Never called: it is put among the phases when they are over. */
  @Override
  public InvocationResponse invoke(MessageContext message) {
    return InvocationResponse.CONTINUE;
  }

  @Override
  public void flowComplete(MessageContext message) {
    // The engine goes on with the list it has; the sender gets another.
    message.resetExecutedPhases();
    attempt.responseArrived(response);
  }
}
