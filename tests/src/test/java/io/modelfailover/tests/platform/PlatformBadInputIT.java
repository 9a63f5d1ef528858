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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.LogLines;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.simulator.Simulator;
import io.modelfailover.synapse.HeldBytes;
import io.modelfailover.synapse.HeldShare;
import java.util.List;
import org.apache.synapse.SynapseException;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/**
 * Whatever does not fit together says so in the deployment's error or once in the log, and every
 * request is answered.
 */
public class PlatformBadInputIT {
  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();
  @Rule public final LogLines log = new LogLines();

  @After
  public void nothingIsLeft() {
    PLATFORM.nothingIsLeft();
  }

  @Test
  public void should_fail_the_deployment_with_every_violation_when_a_policy_is_not_valid() {
    PlatformScene scene = PLATFORM.scene();
    String policy =
        "{'production':{'targetModel':{'model':'','endpointId':'east'},'fallbackModels':[]},"
            + "'requestTimeout':'soon','retires':'3'}";

    assertThatThrownBy(() -> scene.withPolicy(policy))
        .isInstanceOf(SynapseException.class)
        .hasMessageContaining("production.targetModel.model")
        .hasMessageContaining("requestTimeout: soon")
        .hasMessageContaining("retires");
  }

  @Test
  public void should_fail_the_deployment_when_no_stage_has_pairs() {
    PlatformScene scene = PLATFORM.scene();
    String policy =
        "{'production':{'targetModel':{'vendor':'','model':'','endpointId':'','endpointName':''},"
            + "'fallbackModels':[]},'sandbox':{'targetModel':{},'fallbackModels':[]}}";

    assertThatThrownBy(() -> scene.withPolicy(policy)).isInstanceOf(SynapseException.class);
  }

  @Test
  public void should_pass_over_a_pair_when_the_api_does_not_have_its_endpoint() {
    PlatformScene scene = PLATFORM.scene();
    scene.withPolicy(
        new PolicyJson()
            .stage("production", PlatformScene.TARGET, "nowhere", "gpt-4o-mini", scene.id("west"))
            .toString());

    assertAnsweredBy(scene, "west");
    assertAnsweredBy(scene, "west");

    assertSaidOnce("endpoint nowhere is none of this API's");
    assertThat(scene.calls("default")).isZero();
  }

  @Test
  public void should_use_the_default_endpoint_when_no_sequence_has_the_policys_endpoints() {
    PlatformScene scene = PLATFORM.scene();
    scene.withPolicy(new PolicyJson().stage("production", PlatformScene.TARGET, "gone").toString());

    assertAnsweredBy(scene, "default");
    assertAnsweredBy(scene, "default");

    assertSaidOnce("no endpoint sequence has any of the policy's PRODUCTION endpoints [gone]");
  }

  @Test
  public void should_use_the_default_endpoint_when_the_stage_has_no_pairs() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();

    for (int i = 0; i < 2; i++) {
      Answer answer = scene.send(scene.sandboxRequest(Prompts.plain(PlatformScene.TARGET)).build());
      assertThat(answer.status()).isEqualTo(200);
    }

    assertThat(scene.calls("default")).isEqualTo(2);
    assertThat(scene.calls("east")).isZero();
    assertSaidOnce("no pairs for the key type SANDBOX");
  }

  @Test
  public void should_use_the_policy_attached_first_when_two_have_one_target_model() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withPolicy(scene.policy().toString());
    scene
        .api()
        .withPolicy(
            new PolicyJson()
                .stage("production", PlatformScene.TARGET, scene.id("west"))
                .toString());
    scene.deploy();

    assertAnsweredBy(scene, "east");
    assertAnsweredBy(scene, "east");

    assertSaidOnce("Two Model Failover policies on one operation have the target model gpt-4o");
  }

  @Test
  public void should_name_the_apis_when_one_endpoint_id_is_in_two() {
    PlatformScene one = PLATFORM.scene();
    PlatformScene other = PLATFORM.scene();
    one.api().with(PlatformEndpoint.at("twin", one.upstream("own")));
    other.api().with(PlatformEndpoint.at("twin", other.upstream("own")));
    other.deploy();
    one.withPolicy(new PolicyJson().stage("production", PlatformScene.TARGET, "twin").toString());

    assertAnsweredBy(one, "own");
    assertThat(other.chat().status()).isEqualTo(200);

    assertThat(other.calls("default")).isEqualTo(1);
    assertSaidOnce("Several APIs have some of the policy's PRODUCTION endpoints [twin]");
  }

  @Test
  public void should_try_the_next_pair_when_synapse_itself_has_suspended_an_endpoint() {
    PlatformScene scene = PLATFORM.scene();
    scene
        .api()
        .with(PlatformEndpoint.at(scene.id("weak"), scene.upstream("weak")).suspendedBySynapse());
    scene.withPolicy(
        new PolicyJson()
            .stage(
                "production",
                PlatformScene.TARGET,
                scene.id("weak"),
                PlatformScene.SECOND,
                scene.id("west"))
            .toString());
    scene.fault("weak", "reset?times=1");

    for (int i = 0; i < 3; i++) {
      Answer answer = scene.chat();
      assertThat(answer.model()).isEqualTo(PlatformScene.SECOND);
      assertThat(answer.header("X-Failover-Reason")).isEqualTo("connection");
    }

    assertThat(scene.calls("weak")).isEqualTo(1);
    assertSaidOnce(scene.id("weak") + " is suspended by Synapse itself (error 303001)");
  }

  @Test
  public void should_answer_when_synapse_itself_has_suspended_the_only_endpoint() throws Exception {
    PlatformScene scene = PLATFORM.scene();
    String refusing = "http://127.0.0.1:" + Simulator.unusedPort() + "/v1";
    scene.api().with(PlatformEndpoint.at(scene.id("weak"), refusing).suspendedBySynapse());
    scene.withPolicy(
        new PolicyJson().stage("production", PlatformScene.TARGET, scene.id("weak")).toString());

    for (int i = 0; i < 50; i++) {
      assertThat(scene.chat().status()).isEqualTo(503);
    }
    assertThat(Flow.times("fault")).isEqualTo(50);
  }

  @Test
  public void should_try_the_next_pair_when_an_endpoint_has_been_removed() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    PLATFORM.node().removeEndpoint(scene.api().endpointKey(scene.id("east")));

    assertAnsweredBy(scene, "west");
  }

  @Test
  public void should_use_the_first_policys_target_when_a_request_names_no_model() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withPolicy(scene.policy().toString());
    scene
        .api()
        .withPolicy(new PolicyJson().stage("production", "special", scene.id("west")).toString());
    scene.deploy();

    for (int i = 0; i < 2; i++) {
      Answer answer = scene.send(scene.request("{\"messages\":[]}").build());
      assertThat(answer.header("X-Failover-Model")).isEqualTo(PlatformScene.TARGET);
    }

    assertThat(scene.recorded("east"))
        .extracting(request -> request.model())
        .containsOnly(PlatformScene.TARGET);
    assertSaidOnce("requests that name no model, neither in payload nor path");
  }

  @Test
  public void should_refuse_a_request_when_its_json_is_none() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();

    for (String body : List.of("{\"model\":\"gpt-4o\"", "[1,2]", "hello", "{'model':'gpt-4o'}")) {
      Answer answer = scene.send(scene.request(body).build());
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.text()).as(body).contains("\"code\":\"400\"", "The request's body: ");
    }

    assertThat(scene.calls("east") + scene.calls("default")).isZero();
    assertThat(Flow.times("fault")).isEqualTo(4);
    assertSaidOnce("requests that are not JSON are refused with 400");
  }

  @Test
  public void should_refuse_a_request_when_it_is_larger_than_the_policy_holds() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("maxBufferedBody", "0.01");
    String body = Prompts.plain(PlatformScene.TARGET).replace("Who", "x".repeat(20_000));

    assertThat(scene.send(scene.request(body).build()).status()).isEqualTo(413);
    assertThat(scene.send(scene.request(body).build()).status()).isEqualTo(413);

    assertThat(scene.calls("east") + scene.calls("default")).isZero();
    assertSaidOnce("are refused with 413");
  }

  @Test
  public void should_refuse_a_request_when_there_is_no_room_for_it() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    HeldBytes all = PLATFORM.failover().heldBytes();
    try (HeldShare taken = all.share();
        HeldShare rest = all.share()) {
      taken.grow(all.largest(), all.largest());
      rest.grow(all.limit() - all.largest(), 1);

      for (int i = 0; i < 2; i++) {
        Answer answer = scene.chat();
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("1");
        assertThat(answer.text()).contains("The gateway is overloaded.");
      }
    }

    assertThat(scene.calls("east") + scene.calls("default")).isZero();
    assertSaidOnce("are refused with 503");
    assertAnsweredBy(scene, "east");
  }

  private static void assertAnsweredBy(PlatformScene scene, String endpoint) {
    long before = scene.calls(endpoint);
    Answer answer = scene.chat();
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.content()).isEqualTo(Simulator.TEXT);
    assertThat(scene.calls(endpoint)).isEqualTo(before + 1);
  }

  private void assertSaidOnce(String text) {
    assertThat(log.awaitLines(text)).hasSize(1);
  }
}
