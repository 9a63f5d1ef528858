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
import io.modelfailover.blackbox.fixture.ApiText;
import io.modelfailover.blackbox.fixture.Events;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.ProviderApi;
import io.modelfailover.blackbox.fixture.RawProvider;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;

/** How streams fail and how they are rescued, whatever the provider's dialect. */
public class StreamsIT {
  private static final String CHAT = "/chat/completions";

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @After
  public void nothingIsLeftBehind() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                GATEWAY.failover().exchangesInFlight() == 0
                    && GATEWAY.failover().liveTimers() == 0
                    && GATEWAY.failover().heldBytes().held() == 0);
  }

  @Test
  public void should_end_with_an_error_of_the_providers_shape_when_a_committed_stream_is_cut() {
    for (String fault : List.of("cut-clean", "cut-fin", "cut?token-delay=5", "no-finish")) {
      assertEndsWithError(ProviderApi.OPENAI, fault, "\"code\":\"upstream_stream_interrupted\"");
      assertEndsWithError(ProviderApi.ANTHROPIC, fault, "(upstream_stream_interrupted)");
      assertEndsWithError(ProviderApi.GEMINI, fault, "(upstream_stream_interrupted)");
    }
  }

  @Test
  public void should_end_with_an_error_of_the_providers_shape_when_a_committed_stream_stalls() {
    for (String fault : List.of("stall", "stall?interval=0.1")) {
      assertEndsWithError(ProviderApi.OPENAI, fault, "\"code\":\"upstream_stream_timeout\"");
      assertEndsWithError(ProviderApi.ANTHROPIC, fault, "(upstream_stream_timeout)");
      assertEndsWithError(ProviderApi.GEMINI, fault, "(upstream_stream_timeout)");
    }
  }

  private static void assertEndsWithError(ProviderApi api, String fault, String code) {
    Scene scene = impatient(api, "immediate").fault("east", fault);

    Answer answer = stream(scene, api);

    Events events = Events.of(api, answer.text());
    assertThat(answer.status()).isEqualTo(200);
    assertThat(events.areSound()).as("%s: %s", api, answer.text()).isTrue();
    assertThat(events.error()).as("%s: %s", api, answer.text()).isNotNull();
    assertThat(events.error().toString()).contains(code);
    assertThat(answer.text()).doesNotContain("[DONE]", "message_stop");
    assertThat(Simulator.TEXT).startsWith(events.text());
    assertThat(events.text()).isNotEmpty();
    assertThat(scene.calls("west")).isZero();
    assertThat(scene.suspended()).containsExactly("east/" + Scene.TARGET);
  }

  @Test
  public void should_deliver_the_fallbacks_whole_answer_when_a_held_stream_breaks() {
    for (ProviderApi api : ProviderApi.values()) {
      for (String fault :
          List.of("cut-clean", "cut", "cut-fin", "stall", "no-finish", "stream-error-later")) {
        Scene scene = impatient(api, "complete").fault("east", fault);

        Answer answer = stream(scene, api);

        assertWhole(api, answer);
        assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.FALLBACK);
        assertThat(scene.suspended()).containsExactly("east/" + Scene.TARGET);
      }
    }
  }

  @Test
  public void should_deliver_the_same_events_when_a_stream_was_held() {
    for (ProviderApi api : ProviderApi.values()) {
      Answer held = stream(impatient(api, "complete"), api);
      Answer direct = stream(impatient(api, "immediate"), api);

      assertWhole(api, held);
      assertThat(withoutIds(held.text())).isEqualTo(withoutIds(direct.text()));
    }
  }

  /** What the simulator counts by endpoint, and each scene has its own. */
  private static String withoutIds(String text) {
    return text.replaceAll("-s\\d+-east-\\d+", "").replaceAll("okens?(Count)?\":\\d+", "");
  }

  private static void assertWhole(ProviderApi api, Answer answer) {
    Events events = Events.of(api, answer.text());
    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(events.text()).isEqualTo(Simulator.TEXT);
    assertThat(events.areSound() && events.areClosed()).as(answer.text()).isTrue();
    assertThat(events.error()).isNull();
  }

  @Test
  public void should_pass_the_stream_on_when_its_first_event_is_an_error_of_the_callers_making() {
    for (ProviderApi api : ProviderApi.values()) {
      Scene scene =
          impatient(api, "immediate").fault("east", "stream-error-first?error=content_filter");

      Answer answer = stream(scene, api);

      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
      assertThat(Events.of(api, answer.text()).error()).as(answer.text()).isNotNull();
      assertThat(scene.calls("west")).isZero();
      assertThat(scene.suspended()).isEmpty();
    }
  }

  @Test
  public void should_answer_with_the_targets_error_when_every_stream_begins_with_one() {
    for (ProviderApi api : ProviderApi.values()) {
      Scene scene =
          impatient(api, "immediate")
              .fault("east", "stream-error-first?error=429")
              .fault("west", "stream-error-first?error=500");

      Answer answer = stream(scene, api);

      assertThat(answer.status()).as(answer.toString()).isEqualTo(429);
      assertThat(answer.header("Content-Type")).isEqualTo("application/json");
      assertThat(answer.json().getAsJsonObject("error").size()).isGreaterThan(1);
    }
  }

  @Test
  public void should_not_succeed_when_the_policy_does_not_fail_over_on_what_broke() {
    for (String delivery : List.of("immediate", "complete")) {
      Scene scene =
          GATEWAY
              .scene()
              .withTwoPairs("failoverOn", "429", "streamDelivery", delivery, "requestTimeout", "2")
              .fault("east", "cut?at=100");

      assertThat(stream(scene, ProviderApi.OPENAI).status()).isEqualTo(503);
      assertThat(scene.calls("west")).isZero();
    }
  }

  @Test
  public void should_keep_the_payload_when_it_has_stream_options() {
    Scene scene = GATEWAY.scene().withTwoPairs();

    stream(scene, ProviderApi.OPENAI);

    assertThat(scene.recorded("east").get(0).received().text())
        .isEqualTo(Prompts.streaming(Scene.TARGET));
  }

  @Test
  public void should_wait_for_the_next_choice_when_one_was_said_to_its_end() throws IOException {
    for (String delivery : List.of("immediate", "complete")) {
      try (RawProvider provider =
          RawProvider.start(
              wire ->
                  wire.stream()
                      .says(0, "one")
                      .says(0, null)
                      .pause(1_600)
                      .says(1, "two")
                      .pause(1_600)
                      .says(1, null)
                      .write("data: [DONE]\n\n"))) {
        Scene scene = GATEWAY.scene().withTargetAt(provider.url(), "streamDelivery", delivery);
        Answer answer =
            scene.post(CHAT, "{\"n\":2,\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[]}");

        Events events = Events.of(ProviderApi.OPENAI, answer.text());
        assertThat(events.text()).isEqualTo("onetwo");
        assertThat(events.finishReasons()).hasSize(2);
        assertThat(events.areClosed()).isTrue();
      }
    }
  }

  @Test
  public void should_close_the_last_event_when_the_provider_does_not() throws IOException {
    assertLastEvents("data: [DONE]", "[DONE]");
    assertLastEvents("data: ", "[DONE]");
    assertLastEvents("data: {\"usage\":{\"total_tokens\":3}}", "[DONE]");
  }

  private static void assertLastEvents(String unclosed, String last) throws IOException {
    try (RawProvider provider =
        RawProvider.start(wire -> wire.stream().says(0, "one").says(0, null).write(unclosed))) {
      Scene scene = GATEWAY.scene().withTargetAt(provider.url());

      Answer answer = stream(scene, ProviderApi.OPENAI);

      Events events = Events.of(ProviderApi.OPENAI, answer.text());
      assertThat(events.areSound()).as(answer.text()).isTrue();
      assertThat(events.data()).endsWith(last).doesNotHaveDuplicates();
      assertThat(answer.text()).endsWith("\n\n");
    }
  }

  @Test
  public void should_end_with_an_event_of_its_own_when_a_stream_is_cut_inside_one()
      throws IOException {
    for (String half : List.of("data: ", "data: {\"choices\":[{\"index\":0,\"delta\":{\"con")) {
      try (RawProvider provider =
          RawProvider.start(wire -> wire.stream().says(0, "one").pause(200).write(half))) {
        Scene scene = GATEWAY.scene().withTargetAt(provider.url());

        Answer answer = stream(scene, ProviderApi.OPENAI);

        assertThat(Events.of(ProviderApi.OPENAI, answer.text()).error())
            .as(answer.text())
            .isNotNull();
      }
    }
  }

  @Test
  public void should_deliver_at_once_when_a_held_stream_is_larger_than_may_be_held() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("streamDelivery", "complete", "maxBufferedBody", "0.01")
            .fault("east", "cut-clean?after=58");

    Answer answer = stream(scene, ProviderApi.OPENAI);

    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.TARGET);
    assertThat(Events.of(ProviderApi.OPENAI, answer.text()).error()).isNotNull();
    assertThat(scene.calls("west")).isZero();
  }

  @Test
  public void should_hold_no_stream_longer_than_the_exchange_may_take() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("streamDelivery", "complete", "totalTimeout", "2")
            .fault("east", "endless");

    long start = System.nanoTime();
    Answer answer = stream(scene, ProviderApi.OPENAI);

    assertThat(answer.status()).isEqualTo(504);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(1_900), Duration.ofMillis(4_000));
    assertThat(scene.calls("west")).isZero();
  }

  @Test
  public void should_pass_a_binary_stream_on_as_it_is() {
    Scene scene = bedrock();

    Answer answer = scene.post("/model/gpt-4o/converse-stream", "{\"messages\":[]}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/vnd.amazon.eventstream");
    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.TARGET);
    assertThat(new String(answer.body(), java.nio.charset.StandardCharsets.ISO_8859_1))
        .contains("messageStop");
  }

  @Test
  public void should_try_the_fallback_when_a_binary_stream_does_not_begin() {
    for (String fault : List.of("timeout", "headers-then-silent", "503", "reset", "cut?at=0")) {
      Scene scene = bedrock().fault("east", fault);

      Answer answer = scene.post("/model/gpt-4o/converse-stream", "{\"messages\":[]}");

      assertThat(answer.status()).as(fault).isEqualTo(200);
      assertThat(answer.header("X-Failover-Model")).as(fault).isEqualTo(Scene.FALLBACK);
    }
  }

  @Test
  public void should_break_a_binary_stream_off_when_its_provider_does() {
    for (String fault : List.of("cut?token-delay=5", "cut-wire?at=3000&token-delay=5", "stall")) {
      Scene scene = bedrock().fault("east", fault);

      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> scene.post("/model/gpt-4o/converse-stream", "{\"messages\":[]}"))
          .as(fault)
          .hasMessageContaining("no whole answer");
    }
  }

  private static Scene bedrock() {
    Scene scene = GATEWAY.scene();
    String operation = "/model/{model}/converse-stream";
    return scene.deploy(
        scene.twoEndpoints().operation("POST", operation).policy(policy(operation, "immediate")));
  }

  private static Scene impatient(ProviderApi api, String delivery) {
    Scene scene = GATEWAY.scene();
    ApiText text = scene.twoEndpoints();
    if (api != ProviderApi.OPENAI) {
      text.operation("POST", api.operation());
    }
    return scene.deploy(text.policy(policy(api.operation(), delivery)));
  }

  private static PolicyText policy(String operation, String delivery) {
    return PolicyText.of()
        .on("POST " + operation)
        .target("production", "east", Scene.TARGET)
        .fallback("production", "west", Scene.FALLBACK)
        .with("streamDelivery", delivery)
        .with("requestTimeout", "3", "streamIdleTimeout", "1", "suspendDuration", "60");
  }

  private static Answer stream(Scene scene, ProviderApi api) {
    return scene.post(api.path(Scene.TARGET), api.body(Scene.TARGET));
  }
}
