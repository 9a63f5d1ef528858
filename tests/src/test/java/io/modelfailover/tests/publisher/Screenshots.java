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
package io.modelfailover.tests.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.BeforeClass;
import org.junit.Test;

/**
 * Takes the pictures of the README from a gateway at work; run by {@code docs/screenshots.sh}, not
 * by the build.
 *
 * <p>System properties: {@code screenshots.folder}, and {@code screenshots.minutes} of traffic
 * before the pictures are taken.
 */
public class Screenshots extends PublisherPages {
  private static final String API =
      """
      name: assistant
      context: /assistant
      version: v1
      provider: OpenAI
      models: [gpt-4o, gpt-4o-mini]
      endpoints:
        - {id: east, name: East, stage: production, url: "SIMULATOR/assistant-east/v1"}
        - {id: west, name: West, stage: production, url: "SIMULATOR/assistant-west/v1"}
        - {id: test, name: Test, stage: sandbox, url: "SIMULATOR/assistant-test/v1"}
      operations:
        - {method: POST, path: /chat/completions}
        - {method: GET, path: /models}
      policies:
        - operation: POST /chat/completions
          policy: modelFailover
          version: v2
          parameters:
            failoverConfigs:
              production:
                targetModel: {model: gpt-4o, endpointId: east, endpointName: East}
                fallbackModels:
                  - {model: gpt-4o, endpointId: west, endpointName: West}
                  - {model: gpt-4o-mini, endpointId: west, endpointName: West}
              sandbox:
                targetModel: {model: gpt-4o, endpointId: test}
                fallbackModels: [{model: gpt-4o-mini, endpointId: test}]
              requestTimeout: 30
              suspendDuration: 45
      """;

  /** What befalls both endpoints, a step at a time: East's fault, West's fault. */
  private static final List<String[]> WEATHER =
      List.of(
          new String[] {"none", "none"},
          new String[] {"none?token-delay=4", "none"},
          new String[] {"503", "none?token-delay=2"},
          new String[] {"none", "none"},
          new String[] {"429", "none"},
          new String[] {"429", "500?model=gpt-4o"});

  private static final int REQUESTS_A_SECOND = 2;

  @BeforeClass
  public static void work() throws Exception {
    GATEWAY.deployFile("assistant.yaml", API);
    traffic(Duration.ofMinutes(Integer.getInteger("screenshots.minutes", 5)));
  }

  @Test
  public void take() throws IOException {
    Path folder = Path.of(System.getProperty("screenshots.folder", "target"));
    Files.createDirectories(folder);
    picture(folder, "overview", 900);
    picture(folder, "apis/assistant.yaml", 760);
  }

  private static void traffic(Duration duration) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (long passed = 0; passed < duration.toNanos(); passed = System.nanoTime() - start) {
      String[] now = WEATHER.get((int) (passed * WEATHER.size() / duration.toNanos()));
      GATEWAY.breakEndpoint("assistant", "east", now[0]);
      GATEWAY.breakEndpoint("assistant", "west", now[1]);
      GATEWAY.chat("assistant");
      Thread.sleep(1_000 / REQUESTS_A_SECOND);
    }
  }

  private void picture(Path folder, String place, int height) throws IOException {
    for (boolean dark : new boolean[] {false, true}) {
      browser.dark(dark);
      browser.size(1280, height);
      browser.open("about:blank");
      browser.open(GATEWAY.page(place));
      browser.find("main .card");
      browser.script("return document.fonts.ready");
      String name = place.startsWith("apis") ? "policies" : place;
      browser.picture(folder.resolve(name + (dark ? "-dark" : "") + ".png"));
    }
  }
}
