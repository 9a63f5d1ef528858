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

import io.modelfailover.blackbox.fixture.ManyCallers;
import io.modelfailover.blackbox.fixture.Prompts;
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

  @Test
  public void should_serve_every_caller_once_when_endpoints_fail_at_random() throws Exception {
    PlatformScene scene = PLATFORM.scene().withThreePairs("requestTimeout", "1.5");
    String faults = scene.id("east") + "=%s," + scene.id("west") + "=%s";

    new ManyCallers(CALLERS, REQUESTS, FAULTS)
        .run(
            (east, west) ->
                scene.send(
                    scene
                        .request(Prompts.plain(PlatformScene.TARGET))
                        .header("x-simulator-fault", faults.formatted(east, west))
                        .build()));

    PLATFORM.nothingIsLeft();
  }
}
