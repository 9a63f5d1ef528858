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

import java.util.ArrayList;
import java.util.List;
import org.apache.synapse.Mediator;
import org.apache.synapse.MessageContext;
import org.apache.synapse.config.xml.SwitchCase;
import org.apache.synapse.mediators.ListMediator;
import org.apache.synapse.mediators.base.SequenceMediator;
import org.apache.synapse.mediators.ext.ClassMediator;
import org.apache.synapse.mediators.filters.FilterMediator;
import org.apache.synapse.mediators.filters.SwitchMediator;

/**
 * The platform's own sequence for one API and stage, as far as this policy uses its parts: a switch
 * with a case for each endpoint, and behind it the mediators that look at each answer. Immutable.
 */
final class EndpointSequence {
  /** How the platform names such a sequence: what stands for the API, this, and the stage. */
  static final String MARK = "_EndpointsSeq";

  private final SequenceMediator sequence;
  private final List<EndpointCase> cases = new ArrayList<>();
  private final List<Mediator> afterCall = new ArrayList<>();

  private EndpointSequence(SequenceMediator sequence) {
    this.sequence = sequence;
  }

  static EndpointSequence of(SequenceMediator sequence) {
    EndpointSequence parts = new EndpointSequence(sequence);
    parts.read(sequence);
    return parts;
  }

  private void read(ListMediator list) {
    boolean behindSwitch = false;
    for (Mediator mediator : list.getList()) {
      if (mediator instanceof FilterMediator) {
        readBranches((FilterMediator) mediator);
      } else if (mediator instanceof SwitchMediator) {
        behindSwitch = true;
        ((SwitchMediator) mediator).getCases().forEach(this::read);
      } else if (behindSwitch && mediator instanceof ClassMediator) {
        afterCall.add(mediator);
      }
    }
  }

  private void readBranches(FilterMediator filter) {
    read((ListMediator) filter);
    if (filter.getElseMediator() != null) {
      read(filter.getElseMediator());
    }
  }

  private void read(SwitchCase switchCase) {
    EndpointCase endpoint = EndpointCase.of(switchCase);
    if (endpoint != null) {
      cases.add(endpoint);
    }
  }

  boolean isMadeOf(Mediator sequence) {
    return this.sequence == sequence;
  }

  String key() {
    return sequence.getName();
  }

  boolean isOf(String stage) {
    return key().endsWith(MARK + stage);
  }

  /** Null when there is none. */
  EndpointCase find(String endpointId) {
    for (EndpointCase endpoint : cases) {
      if (endpoint.matches(endpointId)) {
        return endpoint;
      }
    }
    return null;
  }

  /** What the platform does with each answer: it counts tokens. */
  List<Mediator> afterCall() {
    return afterCall;
  }

  /** As if this policy were not there. */
  boolean mediate(MessageContext message) {
    return sequence.mediate(message);
  }
}
