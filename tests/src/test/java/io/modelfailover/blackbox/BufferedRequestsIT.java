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

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.LogLines;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import io.modelfailover.synapse.HeldBytes;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** What all requests together may take of memory, and that each gives back what it took. */
public class BufferedRequestsIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int LARGE = 600 * 1024;

  @ClassRule
  public static final GatewayFixture GATEWAY = new GatewayFixture("limits: {maxBufferedBodies: 1}");

  @Rule public final LogLines log = new LogLines();

  private final List<RawCall> waiting = new ArrayList<>();

  @After
  public void everythingIsGivenBack() throws IOException {
    leave();
    awaitHeld(0);
    await().atMost(LIMIT).until(() -> GATEWAY.failover().exchangesInFlight() == 0);
  }

  @Test
  public void should_answer_503_when_the_requests_under_way_leave_no_room() throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs();
    long before = heldBytes().refused();
    hold(body(LARGE));
    for (int i = 0; i < 3; i++) {
      assertOverloaded(scene.post("/chat/completions", body(LARGE)));
      assertOverloaded(scene.send(chunked(scene, body(LARGE))));
    }

    assertThat(heldBytes().refused() - before).isEqualTo(6);
    assertThat(scene.calls("east")).isZero();
    assertThat(log.awaitLines("are refused with 503")).hasSize(1);
    leave();
    awaitHeld(0);
    assertServed(scene.post("/chat/completions", body(LARGE)));
  }

  @Test
  public void should_serve_a_small_request_when_there_is_no_room_for_a_large_one()
      throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs();
    hold(body(LARGE));
    hold(body(290 * 1024));

    assertOverloaded(scene.post("/chat/completions", body(70 * 1024)));
    assertServed(scene.chat());
    assertServed(scene.post("/chat/completions", body(60 * 1024)));
  }

  @Test
  public void should_answer_413_when_a_request_could_never_find_room() {
    Scene scene = GATEWAY.scene().withTwoPairs();
    String body = body((int) heldBytes().largest() + 1);

    assertThat(scene.post("/chat/completions", body).status()).isEqualTo(413);
    assertThat(scene.send(chunked(scene, body)).status()).isEqualTo(413);

    assertThat(log.awaitLines("are refused with 413")).hasSize(1);
  }

  @Test
  public void should_take_the_largest_request_when_nothing_else_is_held() {
    Scene scene = GATEWAY.scene().withTwoPairs();
    String body = body((int) heldBytes().largest());

    assertServed(scene.post("/chat/completions", body));
    awaitHeld(0);
    assertServed(scene.send(chunked(scene, body)));
  }

  @Test
  public void should_hold_a_request_until_its_answer_was_read() throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "stall");
    String body = body(Prompts.streaming(Scene.TARGET), LARGE);
    try (RawCall caller = scene.rawCall(body)) {
      caller.readUntil("harbour");

      assertThat(heldBytes().held()).isGreaterThanOrEqualTo(LARGE);
    }
  }

  @Test
  public void should_give_back_when_the_request_was_served_or_failed() {
    Scene scene = GATEWAY.scene().withTwoPairs();
    assertServed(scene.post("/chat/completions", body(LARGE)));
    awaitHeld(0);

    scene.fault("east", "503").fault("west", "reset");
    assertThat(scene.post("/chat/completions", body(LARGE)).status()).isEqualTo(503);
    awaitHeld(0);

    scene.fault("east", "400");
    assertThat(scene.post("/chat/completions", body(LARGE)).status()).isEqualTo(400);
  }

  @Test
  public void should_give_back_when_the_request_was_refused() {
    Scene scene = GATEWAY.scene().withTwoPairs("maxBufferedBody", "0.5");

    assertThat(scene.post("/chat/completions", body(LARGE)).status()).isEqualTo(413);
    assertThat(scene.send(chunked(scene, body(LARGE))).status()).isEqualTo(413);
    assertThat(scene.post("/chat/completions", "x".repeat(100_000)).status()).isEqualTo(400);
    awaitHeld(0);
  }

  @Test
  public void should_give_back_when_the_caller_leaves_in_the_middle_of_its_request()
      throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs();
    RawCall caller = scene.rawConnection();
    caller.send(scene.rawHead("Content-Length: " + LARGE) + body(LARGE).substring(0, LARGE / 2));
    awaitHeld(LARGE);

    caller.abort();

    awaitHeld(0);
    assertThat(scene.calls("east")).isZero();
  }

  @Test
  public void should_give_back_when_the_caller_leaves_in_the_middle_of_a_chunked_request()
      throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs();
    RawCall caller = scene.rawConnection();
    caller.send(scene.rawHead("Transfer-Encoding: chunked") + "20000\r\n" + "x".repeat(0x20000));
    await().atMost(LIMIT).until(() -> heldBytes().held() >= 0x20000);

    caller.abort();

    awaitHeld(0);
  }

  @Test
  public void should_give_back_when_no_policy_takes_the_request() {
    Scene scene = GATEWAY.scene();
    scene.deploy(
        scene
            .twoEndpoints()
            .policy(PolicyText.of().target("production", "east", Scene.TARGET))
            .policy(PolicyText.of().target("production", "east", Scene.FALLBACK)));
    String body = body(LARGE).replace(Scene.TARGET, "o4-mini");

    assertServed(scene.post("/chat/completions", body));
    awaitHeld(0);
    assertServed(scene.send(chunked(scene, body.substring(0, 300_000) + "\"}]}")));
    awaitHeld(0);
    assertServed(
        scene.post("/chat/completions", body(LARGE).replace(Scene.TARGET, Scene.FALLBACK)));
  }

  @Test
  public void should_give_back_when_the_request_that_no_policy_takes_cannot_be_sent()
      throws IOException {
    Scene scene =
        GATEWAY.scene().withTargetAt("http://127.0.0.1:" + Simulator.unusedPort() + "/v1");
    String body = body(LARGE).replace(Scene.TARGET, "o4-mini");

    assertThat(scene.post("/chat/completions", body).status()).isEqualTo(503);
    awaitHeld(0);
    assertThat(scene.send(chunked(scene, body)).status()).isEqualTo(503);
  }

  @Test
  public void should_give_back_when_there_is_no_policy_and_the_length_is_unknown()
      throws IOException {
    Scene scene = GATEWAY.scene();
    scene.deploy(scene.twoEndpoints());

    assertServed(scene.send(chunked(scene, body(LARGE))));
    awaitHeld(0);
    hold(body(LARGE));
    assertOverloaded(scene.send(chunked(scene, body(LARGE))));
    assertServed(scene.post("/chat/completions", body(LARGE)));
  }

  private static HeldBytes heldBytes() {
    return GATEWAY.failover().heldBytes();
  }

  private static void awaitHeld(long bytes) {
    await().atMost(LIMIT).until(() -> heldBytes().held(), held -> held == bytes);
  }

  /** Sends a request that nobody answers, and that stays in memory until its caller leaves. */
  private void hold(String body) throws IOException {
    Scene silent = GATEWAY.scene().withTwoPairs().fault("east", "timeout");
    waiting.add(silent.rawCall(body));
    await().atMost(LIMIT).until(() -> silent.calls("east") == 1);
  }

  private void leave() throws IOException {
    for (RawCall caller : waiting) {
      caller.close();
    }
  }

  private static String body(int length) {
    return body(Prompts.plain(Scene.TARGET), length);
  }

  private static String body(String prompt, int length) {
    int missing = length - prompt.getBytes(StandardCharsets.UTF_8).length;
    return prompt.replace("Who keeps", "Wh" + "h".repeat(missing) + "o keeps");
  }

  private static HttpRequest chunked(Scene scene, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return scene
        .request("/chat/completions", "")
        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)))
        .build();
  }

  private static void assertServed(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.content()).isEqualTo(Simulator.TEXT);
  }

  private static void assertOverloaded(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).containsAllEntriesOf(Map.of("Retry-After", "1"));
    assertThat(answer.errorCode()).isEqualTo("overloaded");
  }
}
