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

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.Scene;
import org.junit.ClassRule;
import org.junit.Test;

/** Attempts share the connections to a provider; what one of them drops must not hit another. */
public class PooledConnectionsIT {
  private static final int ROUNDS = 150;

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_reach_the_fallback_when_the_targets_stream_ended_too_early() {
    assertFallbackAnswers("cut-clean", "stream_cut");
  }

  @Test
  public void should_reach_the_fallback_when_the_targets_stream_was_an_error() {
    assertFallbackAnswers("stream-error-first", "500");
  }

  /** Target and fallback are the same server, so that they share its connections. */
  private static void assertFallbackAnswers(String fault, String reason) {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("streamDelivery", "complete", "requestTimeout", "5")
            .fault("east", fault);
    for (int i = 0; i < ROUNDS; i++) {
      Answer answer = scene.post("/chat/completions", Prompts.streaming(Scene.TARGET));
      assertThat(answer.status()).as("round %d", i).isEqualTo(200);
      assertThat(answer.header("X-Failover-Reason")).isEqualTo(reason);
      assertThat(answer.text()).endsWith("data: [DONE]\n\n");
    }
    assertThat(scene.calls("east")).isEqualTo(ROUNDS);
    assertThat(scene.calls("west")).isEqualTo(ROUNDS);
  }
}
