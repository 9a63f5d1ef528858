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
package io.modelfailover.blackbox;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.Rule;
import org.junit.Test;

/**
 * Many callers at once while endpoints fail at random: nobody notices, and nothing is left over.
 */
public class LoadIT {
  private static final int CALLERS = 50;
  private static final int REQUESTS = 10_000;
  private static final String[] FAULTS = {
    "none",
    "none",
    "none",
    "none",
    "503",
    "429",
    "401",
    "reset",
    "close",
    "empty",
    "truncated",
    "truncated-chunked",
    "garbage",
    "error-in-200",
    "reset-mid-headers"
  };

  @Rule public final GatewayFixture gateway = new GatewayFixture();

  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  @Test
  public void should_serve_every_caller_once_when_endpoints_fail_at_random() throws Exception {
    long seed = System.nanoTime();
    System.out.println("LoadIT: seed " + seed);
    Scene scene = threePairs();
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      List<Future<?>> ends = new ArrayList<>();
      for (int caller = 0; caller < CALLERS; caller++) {
        Random random = new Random(seed + caller);
        ends.add(callers.submit(() -> call(scene, random)));
      }
      for (Future<?> end : ends) {
        end.get(3, MINUTES);
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(complaints).as("seed %d", seed).isEmpty();
    assertThat(ids).as("answers that belong to one request each").hasSize(REQUESTS);
    nothingIsLeft();
  }

  private Scene threePairs() {
    Scene scene = gateway.scene();
    PolicyText policy = PolicyText.of().target("production", "east", Scene.TARGET);
    policy.fallback("production", "west", Scene.FALLBACK);
    policy.fallback("production", "south", Scene.FALLBACK);
    // So short that pairs are suspended, probed and resumed all the time.
    policy.with("requestTimeout", "10", "suspendDuration", "0.05");
    var api =
        scene
            .twoEndpoints()
            .endpoint("south", "production", scene.upstream("south"), Scene.credential("south"));
    return scene.deploy(api.policy(policy));
  }

  private void call(Scene scene, Random random) {
    for (int i = 0; i < REQUESTS / CALLERS; i++) {
      String faults =
          "%s=%s,%s=%s"
              .formatted(
                  scene.endpointName("east"), any(random), scene.endpointName("west"), any(random));
      Answer answer =
          scene.send(
              scene
                  .request("/chat/completions", Prompts.plain(Scene.TARGET))
                  .header("x-simulator-fault", faults)
                  .build());
      check(answer, faults);
    }
  }

  private static String any(Random random) {
    return FAULTS[random.nextInt(FAULTS.length)];
  }

  private void check(Answer answer, String faults) {
    if (answer.status() != 200 || !answer.content().equals(Simulator.TEXT)) {
      complaints.add(answer.status() + " with " + faults);
    } else if (!answer.model().equals(answer.header("X-Failover-Model"))) {
      complaints.add("another model's answer with " + faults);
    } else if (!ids.add(answer.json().get("id").getAsString())) {
      complaints.add("an answer given twice with " + faults);
    }
  }

  private void nothingIsLeft() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> {
              assertThat(gateway.failover().exchangesInFlight()).isZero();
              assertThat(gateway.failover().liveTimers()).isZero();
              assertThat(gateway.failover().heldBytes().held()).isZero();
            });
  }
}
