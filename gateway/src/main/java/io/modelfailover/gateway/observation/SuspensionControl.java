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
package io.modelfailover.gateway.observation;

import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.Suspension;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** An operator's hand on the suspensions: look, resume, suspend. Thread-safe. */
public final class SuspensionControl {
  private static final String BY_HAND = "manual";

  private final SuspensionRegistry registry;

  public SuspensionControl(SuspensionRegistry registry) {
    this.registry = registry;
  }

  public List<SuspensionView> list() {
    return registry.suspensions().stream().map(SuspensionControl::view).toList();
  }

  /** Ends the suspension; false when there is none of this id. */
  public boolean resume(String id) {
    return registry.suspensions().stream()
        .map(Suspension::key)
        .filter(key -> id(key).equals(id))
        .anyMatch(registry::resume);
  }

  /**
   * Suspends the pair now.
   *
   * @param duration above zero
   * @return the suspension's id
   */
  public String suspend(String api, ModelEndpoint pair, Duration duration) {
    SuspensionKey key = SuspensionKey.of(api, pair);
    registry.suspend(key, duration, BY_HAND);
    return id(key);
  }

  private static SuspensionView view(Suspension suspension) {
    SuspensionKey key = suspension.key();
    return new SuspensionView(
        id(key),
        key.api(),
        key.pair().endpointId(),
        key.pair().endpointName(),
        key.pair().model(),
        suspension.remaining().toMillis() / 1000.0,
        suspension.reason(),
        suspension.isProbing(),
        suspension.node().name());
  }

  private static String id(SuspensionKey key) {
    byte[] api = key.api().getBytes(StandardCharsets.UTF_8);
    byte[] endpoint = key.pair().endpointId().getBytes(StandardCharsets.UTF_8);
    byte[] model = key.pair().model().getBytes(StandardCharsets.UTF_8);
    ByteBuffer all = ByteBuffer.allocate(8 + api.length + endpoint.length + model.length);
    all.putInt(api.length).put(api).putInt(endpoint.length).put(endpoint).put(model);
    return UUID.nameUUIDFromBytes(all.array()).toString();
  }
}
