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

import org.apache.synapse.MessageContext;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.mediators.base.SequenceMediator;

/** Where the answers to all attempts arrive: the one mediator of the receiving sequence. */
final class ResponseReceiver extends AbstractMediator {
  static final String SEQUENCE = "_ModelFailoverReceive_";

  /** The message property that ties an answer to its attempt: the only one this policy sets. */
  static final String ATTEMPT = "io.modelfailover.attempt";

  /** Registers the receiving sequence where it is not there yet. */
  static void registerIn(SynapseConfiguration configuration) {
    synchronized (configuration) {
      if (configuration.getEntry(SEQUENCE) == null) {
        SequenceMediator sequence = new SequenceMediator();
        sequence.setName(SEQUENCE);
        sequence.addChild(new ResponseReceiver());
        configuration.addSequence(SEQUENCE, sequence);
      }
    }
  }

  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext response) {
    Attempt attempt = (Attempt) response.getProperty(ATTEMPT);
    response.getPropertyKeySet().remove(ATTEMPT);
    Transport.axis(response).addExecutedPhase(new Arrival(attempt, new UpstreamResponse(response)));
    return false;
  }
}
