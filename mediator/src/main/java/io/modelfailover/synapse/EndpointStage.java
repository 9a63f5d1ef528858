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
import io.modelfailover.core.ModelEndpoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A policy's pairs for one stage, with the platform's sequences that have their endpoints: looked
 * for once, and again after sequences have changed. Thread-safe.
 */
final class EndpointStage {
  private final String name;
  private final StagePolicy pairs;
  private final List<String> endpointIds;
  private final LogOnce log;
  private volatile Found found = new Found(Map.of(), List.of());

  private static final class Found {
    private final Map<String, EndpointSequence> among;
    private final List<String> keys;

    Found(Map<String, EndpointSequence> among, List<String> keys) {
      this.among = among;
      this.keys = keys;
    }
  }

  EndpointStage(String name, StagePolicy pairs, LogOnce log) {
    this.name = name;
    this.log = log;
    this.pairs = pairs;
    this.endpointIds =
        pairs.pairs().stream()
            .map(ModelEndpoint::endpointId)
            .distinct()
            .collect(Collectors.toUnmodifiableList());
  }

  StagePolicy pairs() {
    return pairs;
  }

  /**
   * The keys of the sequences to stand in for: several where endpoints belong to several APIs.
   *
   * @param all the same map as before where nothing has changed
   */
  List<String> keys(Map<String, EndpointSequence> all) {
    Found now = found;
    if (now.among != all) {
      now = new Found(all, find(all));
      found = now;
      tell(now.keys);
    }
    return now.keys;
  }

  private void tell(List<String> keys) {
    if (!keys.isEmpty()) {
      log.info("The policy for " + pairs.target() + " stands in for " + String.join(", ", keys));
    }
    if (keys.size() > 1) {
      log.info(
          "Several APIs have some of the policy's "
              + this
              + "; each request uses those of its own API");
    }
  }

  private List<String> find(Map<String, EndpointSequence> all) {
    return all.values().stream()
        .filter(sequence -> sequence.isOf(name))
        .filter(sequence -> endpointIds.stream().anyMatch(id -> sequence.find(id) != null))
        .map(EndpointSequence::key)
        .sorted()
        .collect(Collectors.toUnmodifiableList());
  }

  @Override
  public String toString() {
    return name + " endpoints " + endpointIds;
  }
}
