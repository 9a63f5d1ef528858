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
package io.modelfailover.tests.platform;

import static org.awaitility.Awaitility.await;

import io.modelfailover.core.FailoverListener;
import io.modelfailover.simulator.Simulator;
import io.modelfailover.synapse.FailoverRuntime;
import io.modelfailover.synapse.HeldBytes;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.rules.ExternalResource;

/**
 * A node of the platform and a simulator to be its providers. Lives as long as a test class; a
 * {@link PlatformScene} is what one test has of it.
 */
final class PlatformFixture extends ExternalResource {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final PlatformNode node;
  private final AtomicInteger scenes = new AtomicInteger();
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private Simulator simulator;
  private FailoverRuntime failover;

  PlatformFixture() {
    this(Map.of());
  }

  /**
   * @param synapseProperties more of what an administrator may set there
   */
  PlatformFixture(Map<String, String> synapseProperties) {
    node = new PlatformNode(synapseProperties);
  }

  @Override
  protected void before() throws Exception {
    simulator = Simulator.start();
    node.before();
    failover = FailoverRuntime.start(FailoverListener.NONE, "node", HeldBytes.ofHeap());
    failover.bindTo(node.environment());
  }

  @Override
  protected void after() {
    node.after();
    failover.close();
    simulator.close();
  }

  /** A new AI API with three endpoints, each with another kind of security, and no policy yet. */
  PlatformScene scene() {
    Flow.reset();
    return new PlatformScene(this, "Chat" + scenes.incrementAndGet());
  }

  PlatformNode node() {
    return node;
  }

  Simulator simulator() {
    return simulator;
  }

  FailoverRuntime failover() {
    return failover;
  }

  HttpClient client() {
    return client;
  }

  /** No exchange, no timer, no memory: whatever the requests so far needed has been given back. */
  void nothingIsLeft() {
    await()
        .atMost(LIMIT)
        .until(() -> failover.exchangesInFlight() == 0 && failover.liveTimers() == 0);
    await().atMost(LIMIT).until(() -> failover.heldBytes().held() == 0);
  }
}
