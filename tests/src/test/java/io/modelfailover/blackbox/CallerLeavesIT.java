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
import static org.awaitility.Awaitility.await;

import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.log.Outcome;
import io.modelfailover.simulator.log.RecordedRequest;
import java.io.IOException;
import java.time.Duration;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;

/** A caller that leaves takes everything with it, whatever stage its request was at. */
public class CallerLeavesIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** A second, and what a busy machine adds to it. */
  private static final Duration SOON = Duration.ofMillis(1_500);

  private static final String COMPLETE = "complete";
  private static final String IMMEDIATE = "immediate";

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @After
  public void nothingIsLeftBehind() {
    await().atMost(LIMIT).until(() -> GATEWAY.failover().exchangesInFlight() == 0);
    await().atMost(LIMIT).until(() -> GATEWAY.failover().liveTimers() == 0);
    await().atMost(LIMIT).until(() -> GATEWAY.failover().heldBytes().held() == 0);
  }

  @Test
  public void should_stop_when_the_caller_of_a_plain_answer_leaves() throws IOException {
    assertStops("timeout", Prompts.plain(Scene.TARGET), IMMEDIATE, "");
  }

  @Test
  public void should_stop_when_the_caller_leaves_while_the_body_arrives() throws IOException {
    assertStops("trickle?byte-delay=20", Prompts.plain(Scene.TARGET), IMMEDIATE, "");
  }

  @Test
  public void should_stop_when_the_caller_leaves_before_the_head_of_a_stream() throws IOException {
    assertStops("timeout", Prompts.streaming(Scene.TARGET), IMMEDIATE, "");
  }

  @Test
  public void should_stop_when_the_caller_leaves_before_the_first_token() throws IOException {
    assertStops("slow-first-token", Prompts.streaming(Scene.TARGET), IMMEDIATE, "");
  }

  @Test
  public void should_stop_when_the_caller_leaves_while_tokens_flow() throws IOException {
    assertStops("endless", Prompts.streaming(Scene.TARGET), IMMEDIATE, "harbour");
  }

  @Test
  public void should_stop_when_the_caller_leaves_while_the_stream_is_silent() throws IOException {
    assertStops("stall", Prompts.streaming(Scene.TARGET), IMMEDIATE, "harbour");
  }

  @Test
  public void should_stop_when_the_caller_leaves_while_a_stream_is_held() throws IOException {
    assertStops("endless", Prompts.streaming(Scene.TARGET), COMPLETE, "");
  }

  private static void assertStops(String fault, String body, String delivery, String until)
      throws IOException {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("streamDelivery", delivery, "suspendDuration", "40")
            .fault("east", fault);
    RawCall caller = scene.rawCall(body);
    await().atMost(LIMIT).until(() -> scene.calls("east") == 1);
    caller.readUntil(until);

    caller.abort();
    long left = System.nanoTime();

    RecordedRequest attempt = scene.recorded("east").get(0);
    await().atMost(LIMIT).until(() -> attempt.outcome() != Outcome.OPEN);
    assertThat(attempt.outcome()).isEqualTo(Outcome.CLIENT_LEFT);
    assertThat(Duration.ofNanos(attempt.endedNanos().getAsLong() - left)).isLessThan(SOON);
    assertThat(scene.calls("west")).isZero();
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_stop_when_the_caller_leaves_while_the_fallback_is_tried() throws IOException {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40")
            .fault("east", "503")
            .fault("west", "timeout");
    RawCall caller = scene.rawCall(Prompts.plain(Scene.TARGET));
    await().atMost(LIMIT).until(() -> scene.calls("west") == 1);

    caller.abort();

    await()
        .atMost(SOON)
        .until(() -> scene.recorded("west").get(0).outcome() == Outcome.CLIENT_LEFT);
    assertThat(scene.suspended()).containsExactly("east/" + Scene.TARGET);
  }

  @Test
  public void should_not_try_again_when_the_caller_leaves_while_it_waits() throws Exception {
    Scene scene =
        GATEWAY.scene().withTwoPairs("retriesPerModel", "1").fault("east", "429?retry-after=3");
    RawCall caller = scene.rawCall(Prompts.plain(Scene.TARGET));
    await().atMost(LIMIT).until(() -> scene.calls("east") == 1);

    caller.abort();

    await().atMost(SOON).until(() -> GATEWAY.failover().exchangesInFlight() == 0);
    assertThat(GATEWAY.failover().liveTimers()).isZero();
    assertThat(scene.calls("east")).isEqualTo(1);
    assertThat(scene.calls("west")).isZero();
  }

  @Test
  public void should_send_nothing_when_the_caller_leaves_in_the_middle_of_its_request()
      throws Exception {
    Scene scene = GATEWAY.scene().withTwoPairs();
    String body = Prompts.plain(Scene.TARGET);
    RawCall caller = scene.rawConnection();
    caller.send(scene.rawHead("Content-Length: " + body.length()) + body.substring(0, 20));

    caller.abort();

    assertThat(scene.chat().status()).isEqualTo(200);
    assertThat(scene.calls("east")).isEqualTo(1);
  }
}
