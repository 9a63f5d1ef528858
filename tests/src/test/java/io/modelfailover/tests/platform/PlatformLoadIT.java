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

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.simulator.Simulator;
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
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Many callers at once inside the platform while endpoints fail and answers come late: each gets
 * its own whole answer, and no late answer's end disturbs who has its connection by then.
 */
public class PlatformLoadIT {
  private static final int CALLERS = 32;
  private static final int REQUESTS = 1_600;
  private static final String[] FAULTS = {
    "none",
    "none",
    "none",
    "none",
    "none",
    "503",
    "429",
    "reset",
    "close",
    "truncated",
    "error-in-200",
    // Around the time-out, so that some answers come while their attempt is being given up.
    "slow-headers?delay=1.49",
    "slow-headers?delay=1.5",
    "slow-headers?delay=1.51"
  };

  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();

  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();

  @Test
  public void should_serve_every_caller_once_when_endpoints_fail_at_random() throws Exception {
    long seed = System.nanoTime();
    System.out.println("PlatformLoadIT: seed " + seed);
    PlatformScene scene = PLATFORM.scene().withThreePairs("requestTimeout", "1.5");
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
    PLATFORM.nothingIsLeft();
  }

  private void call(PlatformScene scene, Random random) {
    for (int i = 0; i < REQUESTS / CALLERS; i++) {
      String faults =
          "%s=%s,%s=%s".formatted(scene.id("east"), any(random), scene.id("west"), any(random));
      check(
          scene.send(
              scene
                  .request(Prompts.plain(PlatformScene.TARGET))
                  .header("x-simulator-fault", faults)
                  .build()),
          faults);
    }
  }

  private static String any(Random random) {
    return FAULTS[random.nextInt(FAULTS.length)];
  }

  private void check(Answer answer, String faults) {
    if (answer.status() != 200 || !answer.content().equals(Simulator.TEXT)) {
      complaints.add(answer + " with " + faults);
    } else if (!answer.model().equals(answer.header("X-Failover-Model"))) {
      complaints.add("another model's answer with " + faults);
    } else if (!ids.add(answer.json().get("id").getAsString())) {
      complaints.add("an answer given twice with " + faults);
    }
  }
}
