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
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.RawProvider;
import io.modelfailover.blackbox.fixture.Scene;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;

/** A caller that reads slowly slows its provider down, and costs no more memory than another. */
public class BackPressureIT {
  private static final int EVENTS = 2_000;
  private static final int EVENT_BYTES = 32 * 1024;

  /** What the operating system may hold for two connections, and the gateway a little more. */
  private static final long MOST_ON_THE_WAY = 24L << 20;

  private static final String WORD = "x".repeat(EVENT_BYTES);

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  private final AtomicLong sent = new AtomicLong();

  @Test
  public void should_slow_the_provider_down_when_the_caller_reads_nothing() throws IOException {
    try (RawProvider provider = RawProvider.start(this::talk)) {
      Scene scene = GATEWAY.scene().withTargetAt(provider.url(), "streamIdleTimeout", "2");
      RawCall call = scene.rawCall(Prompts.streaming(Scene.TARGET));

      awaitStandstill();

      // Longer than the idle limit: it is not the provider who is silent.
      assertThat(sent.get()).isBetween(1L, MOST_ON_THE_WAY);
      String answer = new String(call.readAnswer().body(), java.nio.charset.StandardCharsets.UTF_8);
      assertThat(answer).hasSizeGreaterThan(EVENTS * EVENT_BYTES).endsWith("data: [DONE]\n\n");
      assertThat(answer).doesNotContain("\"error\"");
    }
  }

  @Test
  public void should_let_the_provider_go_when_a_caller_that_reads_nothing_leaves()
      throws IOException {
    try (RawProvider provider = RawProvider.start(this::talk)) {
      Scene scene = GATEWAY.scene().withTargetAt(provider.url());
      RawCall call = scene.rawCall(Prompts.streaming(Scene.TARGET));
      awaitStandstill();

      call.abort();

      Awaitility.await().atMost(Duration.ofSeconds(2)).until(provider::wasLeft);
      Awaitility.await()
          .atMost(Duration.ofSeconds(2))
          .until(() -> GATEWAY.failover().exchangesInFlight() == 0);
      assertThat(GATEWAY.failover().liveTimers()).isZero();
    }
  }

  private void talk(RawProvider wire) throws IOException {
    wire.stream();
    for (int i = 0; i < EVENTS; i++) {
      wire.says(0, WORD);
      sent.addAndGet(EVENT_BYTES);
    }
    wire.says(0, null).write("data: [DONE]\n\n");
  }

  /** Nothing was sent for three seconds. */
  private void awaitStandstill() {
    long[] last = {-1};
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofSeconds(3))
        .until(() -> last[0] == (last[0] = sent.get()) && last[0] > 0);
  }
}
