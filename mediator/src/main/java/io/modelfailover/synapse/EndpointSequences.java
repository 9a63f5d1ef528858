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

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.commons.logging.Log;
import org.apache.synapse.Mediator;
import org.apache.synapse.config.AbstractSynapseObserver;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.config.SynapseObserver;
import org.apache.synapse.mediators.base.SequenceMediator;

/**
 * All endpoint sequences of one Synapse configuration, read when they are first asked for and again
 * after one of them has changed. Thread-safe.
 */
final class EndpointSequences extends AbstractSynapseObserver {
  private final SynapseConfiguration configuration;
  private final AtomicLong changes = new AtomicLong();
  private volatile Snapshot snapshot = new Snapshot(-1, Map.of());

  private static final class Snapshot {
    private final long changes;
    private final Map<String, EndpointSequence> sequences;

    Snapshot(long changes, Map<String, EndpointSequence> sequences) {
      this.changes = changes;
      this.sequences = sequences;
    }
  }

  private EndpointSequences(SynapseConfiguration configuration) {
    this.configuration = configuration;
    // The base class has a line for every artifact that comes and goes, which others log already.
    log =
        (Log)
            Proxy.newProxyInstance(
                Log.class.getClassLoader(),
                new Class<?>[] {Log.class},
                (proxy, method, arguments) ->
                    method.getReturnType() == boolean.class ? false : null);
  }

  /** The ones of this configuration, one and the same for all its policies. */
  static EndpointSequences of(SynapseConfiguration configuration) {
    synchronized (configuration) {
      for (SynapseObserver observer : configuration.getObservers()) {
        if (observer instanceof EndpointSequences) {
          return (EndpointSequences) observer;
        }
      }
      EndpointSequences sequences = new EndpointSequences(configuration);
      configuration.registerObserver(sequences);
      return sequences;
    }
  }

  /** By key; the same map as long as nothing changes. */
  Map<String, EndpointSequence> all() {
    Snapshot current = snapshot;
    long now = changes.get();
    if (current.changes != now) {
      current = new Snapshot(now, read());
      snapshot = current;
    }
    return current.sequences;
  }

  /** The one of this key as it is now, whether or not its change was told of; null: none. */
  EndpointSequence find(String key) {
    EndpointSequence known = all().get(key);
    if (known != null && !known.isMadeOf(configuration.getSequence(key))) {
      changes.incrementAndGet();
      known = all().get(key);
    }
    return known;
  }

  private Map<String, EndpointSequence> read() {
    Map<String, EndpointSequence> sequences = new HashMap<>();
    configuration
        .getDefinedSequences()
        .forEach(
            (key, sequence) -> {
              if (key.contains(EndpointSequence.MARK)) {
                sequences.put(key, EndpointSequence.of(sequence));
              }
            });
    return Map.copyOf(sequences);
  }

  @Override
  public void sequenceAdded(Mediator sequence) {
    changed(sequence);
  }

  @Override
  public void sequenceRemoved(Mediator sequence) {
    changed(sequence);
  }

  private void changed(Mediator sequence) {
    String name =
        sequence instanceof SequenceMediator ? ((SequenceMediator) sequence).getName() : null;
    if (name == null || name.contains(EndpointSequence.MARK)) {
      changes.incrementAndGet();
    }
  }
}
