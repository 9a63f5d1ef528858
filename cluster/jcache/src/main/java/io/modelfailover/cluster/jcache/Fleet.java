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
package io.modelfailover.cluster.jcache;

import io.modelfailover.core.FleetNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Which nodes there are: each gives a sign of life every second. Used by one thread; what it found
 * may be read by all.
 */
final class Fleet {
  /** So long a node may be silent, in a pause of its memory management for example. */
  static final long DEAD_AFTER_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final long FORGOTTEN_AFTER_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final FleetNode self;
  private final Unchanged signs = new Unchanged();
  private long beats;
  private volatile List<String> names;

  Fleet(FleetNode self) {
    this.self = self;
    this.names = List.of(self.name());
  }

  List<String> names() {
    return names;
  }

  void beat(SharedCaches caches, long now) {
    beats++;
    caches.nodes().put(self.id(), KeyText.join(self.name(), String.valueOf(beats)));
    Map<String, String> nodes = SharedCaches.all(caches.nodes());
    signs.look(nodes, now);
    nodes.forEach(
        (id, sign) -> {
          if (signs.look(id, sign, now) > FORGOTTEN_AFTER_NANOS) {
            caches.nodes().remove(id, sign);
          }
        });
    names =
        nodes.entrySet().stream()
            .filter(node -> signs.look(node.getKey(), node.getValue(), now) < DEAD_AFTER_NANOS)
            .map(node -> KeyText.decode(node.getValue().split("/", -1)[0]))
            .sorted()
            .collect(Collectors.toUnmodifiableList());
  }

  void leave(SharedCaches caches) {
    caches.nodes().remove(self.id());
  }
}
