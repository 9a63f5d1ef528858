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

import com.google.gson.JsonObject;
import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.ApiText;
import io.modelfailover.blackbox.fixture.Events;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.ProviderApi;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import io.modelfailover.simulator.log.Outcome;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Streams that are held for longer than callers are used to waiting. All are started at once, for
 * each of them takes its time.
 */
public class HeldStreamsIT {
  private static final String COMMENT = ": keep-alive\n\n";

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_keep_the_caller_waiting_and_then_deliver_the_fallbacks_answer()
      throws Exception {
    for (var call : started("stall?delay=60", "none").entrySet()) {
      ProviderApi api = call.getKey();
      String text = call.getValue().get(60, TimeUnit.SECONDS).text();

      assertThat(text).startsWith(COMMENT);
      Events events = Events.of(api, text);
      assertThat(events.text()).isEqualTo(Simulator.TEXT);
      assertThat(events.areSound() && events.areClosed()).isTrue();
    }
  }

  @Test
  public void should_end_in_the_providers_shape_when_no_pair_can_serve_any_more() throws Exception {
    for (var call : started("stall?delay=60", "reset").entrySet()) {
      assertError(call.getKey(), call.getValue(), "upstream_stream_interrupted");
    }
  }

  @Test
  public void should_end_with_the_providers_own_error_when_there_is_one() throws Exception {
    for (var call : started("stall?delay=60", "content_filter").entrySet()) {
      String words = call.getKey() == ProviderApi.OPENAI ? "content_policy_violation" : "block";
      assertError(call.getKey(), call.getValue(), words);
    }
  }

  @Test
  public void should_let_the_provider_go_when_the_caller_leaves_while_it_is_kept_waiting()
      throws Exception {
    Scene scene = scene(ProviderApi.OPENAI).fault("east", "endless");
    RawCall caller = scene.rawCall(Prompts.streaming(Scene.TARGET));
    caller.readUntil(COMMENT);

    caller.abort();

    Awaitility.await()
        .atMost(Duration.ofMillis(1_500))
        .until(() -> scene.recorded("east").get(0).outcome() == Outcome.CLIENT_LEFT);
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> GATEWAY.failover().exchangesInFlight() == 0);
    assertThat(GATEWAY.failover().liveTimers()).isZero();
    assertThat(scene.suspended()).isEmpty();
  }

  private static void assertError(ProviderApi api, CompletableFuture<Answer> call, String words)
      throws Exception {
    Answer answer = call.get(60, TimeUnit.SECONDS);
    Events events = Events.of(api, answer.text());
    JsonObject error = events.error();
    assertThat(answer.text()).startsWith(COMMENT);
    assertThat(error).as(answer.text()).isNotNull();
    assertThat(error.toString()).contains(words);
    assertThat(error.has(api == ProviderApi.GEMINI ? "status" : "type")).isTrue();
    assertThat(events.text()).isEmpty();
  }

  private static Map<ProviderApi, CompletableFuture<Answer>> started(String east, String west) {
    Map<ProviderApi, CompletableFuture<Answer>> calls = new EnumMap<>(ProviderApi.class);
    for (ProviderApi api : ProviderApi.values()) {
      Scene scene = scene(api).fault("east", east).fault("west", west);
      calls.put(
          api,
          scene.sendAsync(scene.request(api.path(Scene.TARGET), api.body(Scene.TARGET)).build()));
    }
    return calls;
  }

  private static Scene scene(ProviderApi api) {
    Scene scene = GATEWAY.scene();
    ApiText text = scene.twoEndpoints();
    if (api != ProviderApi.OPENAI) {
      text.operation("POST", api.operation());
    }
    return scene.deploy(
        text.policy(
            PolicyText.of()
                .on("POST " + api.operation())
                .target("production", "east", Scene.TARGET)
                .fallback("production", "west", Scene.FALLBACK)
                .with("streamDelivery", "complete", "streamIdleTimeout", "11")));
  }
}
