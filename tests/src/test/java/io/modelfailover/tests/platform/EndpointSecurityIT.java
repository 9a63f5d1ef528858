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
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.simulator.log.Received;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.ClassRule;
import org.junit.Test;

/** Each attempt carries the security of its own endpoint, made over what is really sent. */
public class EndpointSecurityIT {
  private static final List<String> KEYS = List.of("key-e", "key-w", "key-n");

  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();

  @Test
  public void should_give_each_endpoint_its_own_security_when_all_are_tried() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "503").fault("west", "503");

    assertThat(scene.chat().status()).isEqualTo(200);

    Received east = scene.only("east").received();
    Received west = scene.only("west").received();
    Received north = scene.only("north").received();
    assertThat(east.header("X-East-Key")).hasValue("key-e");
    assertThat(west.query()).isEqualTo("key=key-w");
    assertThat(north.header(SignerMediator.HEADER))
        .hasValue(SignerMediator.signature("key-n", "/chat/completions", north.text()));
    assertSeesNoKeyBut("key-e", east);
    assertSeesNoKeyBut("key-w", west);
    assertSeesNoKeyBut("key-n", north);
    assertThat(west.header(SignerMediator.HEADER)).isEmpty();
    assertThat(north.header("X-East-Key")).isEmpty();
    assertThat(north.query()).isNullOrEmpty();
  }

  private static void assertSeesNoKeyBut(String own, Received request) {
    assertThat(request.uri() + request.headers() + request.text())
        .doesNotContain(KEYS.stream().filter(key -> !key.equals(own)).toList());
  }

  @Test
  public void should_sign_the_payload_with_the_attempts_own_model_in_it() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "503").fault("west", "503");

    scene.chat();

    Received signed = scene.only("north").received();
    assertThat(signed.text()).isEqualTo(Prompts.plain(PlatformScene.THIRD));
    assertThat(signed.header(SignerMediator.HEADER))
        .hasValue(
            SignerMediator.signature(
                "key-n", "/chat/completions", Prompts.plain(PlatformScene.THIRD)));
  }

  @Test
  public void should_sign_the_path_with_the_attempts_own_model_in_it() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "503").fault("west", "503");
    String body = "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"Hello\"}]}]}";

    Answer answer = scene.send(to(scene, "/model/gpt-4o/converse", body));

    assertThat(answer.status()).isEqualTo(200);
    Received signed = scene.only("north").received();
    assertThat(signed.path()).endsWith("/model/o4-mini/converse");
    assertThat(signed.text()).isEqualTo(body);
    assertThat(signed.header(SignerMediator.HEADER))
        .hasValue(SignerMediator.signature("key-n", "/model/o4-mini/converse", body));
  }

  @Test
  public void should_sign_and_keep_the_callers_content_type_when_it_has_parameters() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "503").fault("west", "503");

    scene.send(
        scene.request(chat()).setHeader("Content-Type", "application/json; charset=utf-8").build());

    Received signed = scene.only("north").received();
    assertThat(signed.header(SignerMediator.HEADER)).isPresent();
    assertThat(signed.header("Content-Type")).hasValue("application/json; charset=utf-8");
  }

  @Test
  public void should_sign_what_is_sent_when_the_signer_reads_the_raw_payload() {
    PlatformScene scene = PLATFORM.scene();
    scene
        .api()
        .with(PlatformEndpoint.at(scene.id("raw"), scene.upstream("raw")).signedRaw("key-r"));
    scene.withPolicy(
        new PolicyJson()
            .stage(
                "production",
                PlatformScene.TARGET,
                scene.id("east"),
                PlatformScene.SECOND,
                scene.id("raw"))
            .toString());
    scene.fault("east", "503");

    assertThat(scene.chat().model()).isEqualTo(PlatformScene.SECOND);

    Received raw = scene.only("raw").received();
    assertThat(raw.text()).isEqualTo(Prompts.plain(PlatformScene.SECOND));
    assertThat(raw.header(SignerMediator.HEADER))
        .hasValue(SignerMediator.signature("key-r", "/chat/completions", raw.text()));
  }

  @Test
  public void should_append_a_key_to_the_callers_query_once_when_a_pair_is_tried_again() {
    PlatformScene scene = PLATFORM.scene();
    scene.withPolicy(
        new PolicyJson()
            .stage("production", PlatformScene.TARGET, scene.id("west"))
            .with("retriesPerModel", "2")
            .toString());
    scene.fault("west", "503?times=2");

    Answer answer = scene.send(to(scene, "/chat/completions?trace=7", chat()));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(scene.recorded("west"))
        .hasSize(3)
        .extracting(request -> request.received().query())
        .containsOnly("trace=7&key=key-w");
  }

  @Test
  public void should_keep_what_callers_show_to_the_platform_from_every_endpoint() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "503").fault("west", "503");
    HttpRequest request =
        scene
            .request(chat())
            .header("ApiKey", "callers-api-key")
            .header("Internal-Key", "callers-internal-key")
            .header("X-Trace", "kept")
            .header("Accept-Encoding", "gzip")
            .build();

    scene.send(request);

    assertThat(Stream.of("east", "west", "north").map(e -> scene.only(e).received()))
        .allSatisfy(
            received -> {
              assertThat(received.headers().toString())
                  .doesNotContain("of-the-caller", "callers-api-key", "callers-internal-key");
              assertThat(received.header("X-Trace")).hasValue("kept");
              assertThat(received.header("Accept-Encoding")).isEmpty();
              assertThat(received.header("Content-Type")).hasValue("application/json");
            });
  }

  @Test
  public void should_send_an_endpoints_own_authorization_when_the_caller_has_one_too() {
    PlatformScene scene = PLATFORM.scene();
    scene
        .api()
        .with(
            PlatformEndpoint.at(scene.id("bearer"), scene.upstream("bearer"))
                .withHeader("Authorization", "Bearer provider"));
    scene.withPolicy(
        new PolicyJson().stage("production", PlatformScene.TARGET, scene.id("bearer")).toString());

    scene.chat();

    assertThat(scene.only("bearer").received().headers())
        .filteredOn(header -> header.getKey().equalsIgnoreCase("authorization"))
        .extracting(Map.Entry::getValue)
        .containsExactly("Bearer provider");
  }

  @Test
  public void should_try_the_next_pair_when_the_security_of_one_cannot_be_applied() {
    PlatformScene scene = PLATFORM.scene();
    scene
        .api()
        .with(
            PlatformEndpoint.at(scene.id("broken"), scene.upstream("broken"))
                .securedBy(ThrowingMediator.class));
    scene.withPolicy(
        new PolicyJson()
            .stage(
                "production",
                PlatformScene.TARGET,
                scene.id("broken"),
                PlatformScene.SECOND,
                scene.id("west"))
            .toString());

    Answer answer = scene.chat();

    assertThat(answer.model()).isEqualTo(PlatformScene.SECOND);
    assertThat(scene.calls("broken")).isZero();
  }

  @Test
  public void should_keep_the_correlation_and_leave_the_callers_connection_alone_in_each_attempt() {
    PlatformScene scene = PLATFORM.scene();
    PlatformEndpoint second =
        PlatformEndpoint.at(scene.id("second"), scene.upstream("second")).withHeader("X-K", "k");
    scene.api().with(second);
    scene.withPolicy(
        new PolicyJson()
            .stage(
                "production",
                PlatformScene.TARGET,
                scene.id("east"),
                PlatformScene.SECOND,
                scene.id("second"))
            .toString());
    scene.fault("east", "503");

    scene.chat();

    // As the mediators of the endpoints' security saw it.
    assertThat(Flow.notes("source")).containsExactly("null", "null");
    assertThat(Flow.notes("correlation")).containsExactly("correlation-1", "correlation-1");
    assertThat(Flow.notes("faultHandlers")).as("the attempt's own alone").containsExactly("1", "1");
    assertThat(Flow.notes("written")).as("nobody else answers").containsExactly("SKIP", "SKIP");
  }

  @Test
  public void should_give_the_platforms_own_timeout_a_margin_over_the_policys() {
    PlatformScene plain = PLATFORM.scene().withThreePairs("requestTimeout", "5");
    plain.chat();
    assertThat(Flow.notes("timeout")).containsExactly("20000");

    PlatformScene stream =
        PLATFORM.scene().withThreePairs("requestTimeout", "5", "firstTokenTimeout", "40");
    stream.chat();
    assertThat(Flow.notes("timeout")).containsExactly("55000");
  }

  private static String chat() {
    return Prompts.plain(PlatformScene.TARGET);
  }

  private static HttpRequest to(PlatformScene scene, String path, String body) {
    URI uri = URI.create(PLATFORM.node().url(scene.api()).replace("/chat/completions", path));
    return HttpRequest.newBuilder(uri)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
