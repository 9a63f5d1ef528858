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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.Test;

/** How heavy the page is, and how much it bears. */
public class PublisherScaleIT extends PublisherPages {
  private static final int APIS = 100;
  private static final int PAIRS_EACH = 10;
  private static final long MOST_BYTES = 500 * 1024;
  private static final Duration MOST_UNTIL_PAINTED = Duration.ofSeconds(1);
  private static final Duration MOST_BUSY = Duration.ofSeconds(1);

  private void deployMany() throws IOException {
    String models =
        IntStream.range(0, PAIRS_EACH)
            .mapToObj(i -> "model-" + i)
            .collect(Collectors.joining(", "));
    String fallbacks =
        IntStream.range(1, PAIRS_EACH)
            .mapToObj(i -> "{model: model-" + i + ", endpointId: east}")
            .collect(Collectors.joining(", "));
    for (int i = 0; i < APIS; i++) {
      GATEWAY.deployFile(
          "many-" + i + ".yaml",
          """
          name: many-%d
          context: /many-%d
          version: v1
          models: [%s]
          endpoints: [{id: east, name: East, stage: production, url: "SIMULATOR/many/v1"}]
          operations: [{method: POST, path: /chat/completions}]
          policies:
            - operation: POST /chat/completions
              policy: modelFailover
              version: v2
              parameters:
                failoverConfigs:
                  production:
                    targetModel: {model: model-0, endpointId: east}
                    fallbackModels: [%s]
          """
              .formatted(i, i, models, fallbacks));
    }
  }

  private double number(String script) {
    return ((Number) browser.script(script)).doubleValue();
  }

  @Test
  public void should_be_light() {
    browser.open("about:blank");
    browser.open(GATEWAY.page("apis"));
    browser.awaitText("h1", "AI APIs");

    double bytes =
        number(
            "return ['navigation', 'resource'].flatMap(t => performance.getEntriesByType(t))"
                + ".reduce((sum, e) => sum + e.decodedBodySize, 0)");

    System.out.printf("The page weighs %.0f KiB%n", bytes / 1024);
    assertThat(bytes).isBetween(100.0 * 1024, (double) MOST_BYTES);
  }

  /** The quickest of a few: other work on the machine says nothing about the page. */
  @Test
  public void should_paint_at_once() {
    long millis =
        LongStream.range(0, 5)
            .map(
                i -> {
                  browser.open("about:blank");
                  browser.open(GATEWAY.page("apis"));
                  browser.awaitText("h1", "AI APIs");
                  return (long)
                      number(
                          "return performance.getEntriesByName('first-contentful-paint')[0]"
                              + ".startTime");
                })
            .min()
            .orElseThrow();

    System.out.printf("First paint after %d ms%n", millis);
    assertThat(Duration.ofMillis(millis)).isLessThan(MOST_UNTIL_PAINTED);
  }

  @Test
  public void should_stay_usable_with_a_hundred_apis_and_a_thousand_pairs() throws IOException {
    deployMany();
    browser.open("about:blank");
    browser.open(GATEWAY.page("overview"));
    browser.awaitText(".page-head", "1,000 pairs");
    assertThat(browser.count(".pair-row")).isEqualTo(APIS * PAIRS_EACH);
    double busy = longestBusyMillis();
    System.out.printf("Longest busy with 1,000 pairs: %.0f ms%n", busy);
    assertThat(Duration.ofMillis((long) busy)).isLessThan(MOST_BUSY);
    browser.find("input[type=search]").sendKeys("many-42 model-7");
    browser.awaitCount(".pair-row", 1);

    browser.find("nav a[href='#/apis']").click();
    browser.awaitCount(".api-card", APIS);
    browser.find("input[type=search]").sendKeys("many-77");
    browser.awaitCount(".api-card", 1);
    openPolicies("many-77");
    browser.press("Edit Model Failover");
    browser.awaitCount(".fallbacks .pair", PAIRS_EACH - 1);
  }

  /** Over three of the updates that come each second. */
  private double longestBusyMillis() {
    return ((Number)
            browser.awaitScript(
                """
                const done = arguments[arguments.length - 1];
                let longest = 0;
                let before = performance.now();
                const until = before + 3500;
                const look = () => {
                  const now = performance.now();
                  longest = Math.max(longest, now - before);
                  before = now;
                  if (now > until) done(longest); else setTimeout(look, 0);
                };
                look();
                """))
        .doubleValue();
  }
}
