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

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.ManyCallers;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.Scene;
import java.time.Duration;
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

  @Test
  public void should_serve_every_caller_once_when_endpoints_fail_at_random() throws Exception {
    Scene scene = threePairs();
    String faults = scene.endpointName("east") + "=%s," + scene.endpointName("west") + "=%s";

    new ManyCallers(CALLERS, REQUESTS, FAULTS)
        .run(
            (east, west) ->
                scene.send(
                    scene
                        .request("/chat/completions", Prompts.plain(Scene.TARGET))
                        .header("x-simulator-fault", faults.formatted(east, west))
                        .build()));

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
