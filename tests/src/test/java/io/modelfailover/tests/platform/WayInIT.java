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

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.LogLines;
import io.modelfailover.blackbox.fixture.Prompts;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/**
 * The policy takes over the platform's own loop, for the requests that it is meant for and no
 * others.
 */
public class WayInIT {
  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();
  @Rule public final LogLines log = new LogLines();

  @Test
  public void should_call_the_target_endpoint_first_and_not_the_default_one() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(PlatformScene.TARGET);
    assertThat(answer.header("X-Failover-Model")).isEqualTo(PlatformScene.TARGET);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(scene.calls("east")).isEqualTo(1);
    assertThat(scene.calls("west") + scene.calls("north") + scene.calls("default")).isZero();
    assertThat(Flow.times("platform.call")).isZero();
    scene.chat();
    assertThat(log.awaitLines("stands in for " + scene.api().sequenceKey("PRODUCTION"))).hasSize(1);
  }

  @Test
  public void should_try_the_fallbacks_in_their_order_when_the_target_fails() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "reset").fault("west", "503");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(PlatformScene.THIRD);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("3");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("connection");
    assertThat(scene.only("east").model()).isEqualTo(PlatformScene.TARGET);
    assertThat(scene.only("west").model()).isEqualTo(PlatformScene.SECOND);
    assertThat(scene.only("north").model()).isEqualTo(PlatformScene.THIRD);
    assertThat(scene.calls("default")).isZero();
    assertThat(log.awaitLines("served by " + PlatformScene.THIRD)).hasSize(1);
  }

  @Test
  public void should_go_the_platforms_way_when_the_model_is_another() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();

    Answer answer = scene.chat("another");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo("another");
    assertThat(answer.header("X-Failover-Attempts")).isNull();
    assertThat(scene.only("default").received().text()).isEqualTo(Prompts.plain("another"));
    assertThat(scene.calls("east")).isZero();
    assertThat(Flow.times("platform.call")).isEqualTo(1);
    assertThat(Flow.times("ai.OUT")).isEqualTo(1);
    assertThat(Flow.times("send")).isEqualTo(1);
  }

  @Test
  public void should_go_the_platforms_way_when_there_is_no_payload() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    URI uri = URI.create(PLATFORM.node().url(scene.api()).replace("/chat/completions", "/models"));

    Answer answer = scene.send(HttpRequest.newBuilder(uri).build());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Flow.times("platform.call")).isEqualTo(1);
  }

  @Test
  public void should_go_the_platforms_way_when_the_payload_is_no_json() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    HttpRequest upload =
        scene.request("--x--").setHeader("Content-Type", "multipart/form-data; boundary=x").build();

    scene.send(upload);

    assertThat(scene.calls("east")).isZero();
    assertThat(Flow.times("platform.call")).isEqualTo(1);
  }

  @Test
  public void should_go_the_platforms_way_when_the_policy_is_off() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("enabled", "false");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(scene.calls("default")).isEqualTo(1);
    assertThat(scene.calls("east")).isZero();
  }

  @Test
  public void should_use_the_pairs_of_the_stage_that_the_platform_chose() {
    PlatformScene scene = twoStages();
    scene.fault("sand", "503");

    Answer sandbox = scene.send(scene.sandboxRequest(Prompts.plain(PlatformScene.TARGET)).build());
    Answer production = scene.chat();

    assertThat(sandbox.model()).isEqualTo(PlatformScene.SECOND);
    assertThat(scene.calls("sand")).isEqualTo(1);
    assertThat(scene.calls("dune")).isEqualTo(1);
    assertThat(production.model()).isEqualTo(PlatformScene.TARGET);
    assertThat(scene.calls("east")).isEqualTo(1);
  }

  @Test
  public void should_leave_the_other_stage_alone_when_all_pairs_of_one_fail() {
    PlatformScene scene = twoStages();
    scene.fault("sand", "503").fault("dune", "503");

    Answer sandbox = scene.send(scene.sandboxRequest(Prompts.plain(PlatformScene.TARGET)).build());

    assertThat(sandbox.status()).isEqualTo(503);
    assertThat(scene.calls("east") + scene.calls("west") + scene.calls("default")).isZero();
  }

  private static PlatformScene twoStages() {
    PlatformScene scene = PLATFORM.scene();
    PolicyJson policy =
        scene
            .policy()
            .stage(
                "sandbox",
                PlatformScene.TARGET,
                scene.id("sand"),
                PlatformScene.SECOND,
                scene.id("dune"));
    return scene.withPolicy(policy.toString());
  }

  @Test
  public void should_send_nothing_when_the_platform_refuses_the_key() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    HttpRequest request =
        scene
            .request(Prompts.plain(PlatformScene.TARGET))
            .header(PoliciesHandler.KEY_TYPE, "NEITHER")
            .build();

    Answer answer = scene.send(request);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).contains("900901");
    assertThat(scene.calls("east") + scene.calls("default")).isZero();
  }

  @Test
  public void should_send_nothing_when_another_policy_refuses_the_request() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withPolicy(RejectMediator.class);

    Answer answer = scene.withThreePairs().chat();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).contains("900808");
    assertThat(scene.calls("east") + scene.calls("default")).isZero();
  }

  @Test
  public void should_leave_the_payload_to_other_policies_wherever_they_stand() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withPolicy(ReadingMediator.class);
    scene.api().withPolicy(scene.policy().toString());
    scene.api().withPolicy(ReadingMediator.class, "replace", "lamps", "by", "lights");
    scene.deploy();
    String body = Prompts.plain(PlatformScene.TARGET);

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Flow.notes("read")).containsExactly(body, body);
    assertThat(scene.only("east").received().text()).isEqualTo(body.replace("lamps", "lights"));
  }

  @Test
  public void should_take_each_request_by_its_model_when_there_are_several_policies() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withPolicy(scene.policy().toString());
    scene.api().withPolicy(only(scene, "special", "north"));
    scene.deploy();

    assertThat(scene.chat("special").header("X-Failover-Model")).isEqualTo("special");
    assertThat(scene.chat().header("X-Failover-Model")).isEqualTo(PlatformScene.TARGET);
    assertThat(scene.chat("another").header("X-Failover-Model")).isNull();
    assertThat(scene.only("north").model()).isEqualTo("special");
    assertThat(scene.only("east").model()).isEqualTo(PlatformScene.TARGET);
    assertThat(scene.only("default").model()).isEqualTo("another");
  }

  private static String only(PlatformScene scene, String model, String endpoint) {
    return new PolicyJson().stage("production", model, scene.id(endpoint)).toString();
  }

  @Test
  public void should_call_each_apis_own_endpoint_when_ids_repeat_across_apis() {
    PlatformScene one = PLATFORM.scene();
    PlatformScene other = PLATFORM.scene();
    // As versions of one API have them: the same ids, other addresses and keys.
    one.api().with(PlatformEndpoint.at("shared", one.upstream("own")).withHeader("X-Key", "one"));
    other
        .api()
        .with(PlatformEndpoint.at("shared", other.upstream("own")).withHeader("X-Key", "other"));
    String policy = new PolicyJson().stage("production", PlatformScene.TARGET, "shared").toString();
    one.withPolicy(policy);
    other.withPolicy(policy);

    for (PlatformScene scene : List.of(one, other, one)) {
      assertThat(scene.chat().header("X-Failover-Model")).isEqualTo(PlatformScene.TARGET);
    }

    assertThat(one.calls("own")).isEqualTo(2);
    assertThat(other.calls("own")).isEqualTo(1);
    assertThat(one.recorded("own"))
        .allSatisfy(r -> assertThat(r.received().header("X-Key")).hasValue("one"));
    assertThat(other.only("own").received().header("X-Key")).hasValue("other");
    assertThat(one.calls("default") + other.calls("default")).isZero();
  }

  @Test
  public void should_use_an_endpoint_as_soon_as_the_api_has_it() {
    PlatformScene scene = PLATFORM.scene();
    PolicyJson policy =
        new PolicyJson()
            .stage(
                "production",
                PlatformScene.TARGET,
                scene.id("late"),
                PlatformScene.SECOND,
                scene.id("west"));
    scene.withPolicy(policy.toString());
    assertThat(scene.chat().model()).isEqualTo(PlatformScene.SECOND);

    scene.api().with(PlatformEndpoint.at(scene.id("late"), scene.upstream("late")));
    PLATFORM.node().redeployEndpoints(scene.api());

    assertThat(scene.chat().model()).isEqualTo(PlatformScene.TARGET);
    assertThat(scene.calls("late")).isEqualTo(1);
  }

  @Test
  public void should_use_the_endpoints_of_now_when_nobody_tells_that_a_sequence_was_replaced()
      throws Exception {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.chat();
    PlatformApi changed =
        new PlatformApi(scene.api().name(), "1")
            .withDefault(scene.upstream("default"))
            .with(
                PlatformEndpoint.at(scene.id("east"), scene.upstream("east"))
                    .withHeader("X-East-Key", "another key"));

    PLATFORM.node().replaceSilently(changed.sequenceKey("PRODUCTION"), changed);
    scene.chat();

    assertThat(scene.recorded("east"))
        .extracting(request -> request.received().header("X-East-Key").orElseThrow())
        .containsExactly("key-e", "another key");
  }

  @Test
  public void should_take_over_when_the_policy_has_every_setting_in_a_field_of_its_own() {
    PlatformScene scene = PLATFORM.scene();
    scene
        .api()
        .withPolicy(
            "modelFailoverAdvanced",
            "v1",
            Map.of(
                "failoverConfigs", scene.policy().toString(),
                "maxRetries", "1.0",
                "requestTimeout", "5"));
    scene.deploy().fault("east", "503").fault("west", "500");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(scene.calls("north")).isZero();
  }
}
