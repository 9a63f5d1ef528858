package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.ApiText;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.log.Received;
import java.util.Map;
import java.util.Optional;
import org.junit.ClassRule;
import org.junit.Test;

/** Which policy handles a request, and what of it each attempt carries. */
public class RoutingIT {
  private static final String CHAT = "/chat/completions";

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_choose_the_policy_whose_target_is_the_requested_model() {
    Scene scene = twoPolicies();
    scene.fault("east", "503");

    Answer first = scene.chat("a");
    Answer second = scene.chat("b");

    assertThat(first.model()).isEqualTo("a-fallback");
    assertThat(second.model()).isEqualTo("b-fallback");
  }

  @Test
  public void should_choose_the_first_policy_when_the_request_has_no_model() {
    Scene scene = twoPolicies();
    String body = "{\"messages\":[{\"role\":\"user\",\"content\":\"model\"}]}";

    Answer answer = scene.post(CHAT, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Model")).isEqualTo("a");
    assertThat(received(scene, "east").text())
        .isEqualTo("{\"model\":\"a\"," + body.substring(1));
  }

  @Test
  public void should_pass_a_request_through_untouched_when_no_policy_names_its_model() {
    Scene scene = twoPolicies();
    String body = " {\"model\" : \"c\", \"messages\":[ ] }\n";

    Answer answer = scene.post(CHAT + "?trace=1", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo("c");
    assertThat(answer.headers()).doesNotContainKeys("X-Failover-Model", "X-Failover-Attempts");
    assertThat(received(scene, "east").text()).isEqualTo(body);
    assertThat(received(scene, "east").query()).isEqualTo("trace=1");
  }

  @Test
  public void should_not_treat_a_fallbacks_name_as_its_own() {
    Scene scene = twoPolicies();
    scene.fault("east", "503");

    Answer answer = scene.chat("a-fallback");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.headers()).doesNotContainKey("X-Failover-Attempts");
    assertThat(scene.calls("west")).isZero();
  }

  private static Scene twoPolicies() {
    Scene scene = GATEWAY.scene();
    return scene.deploy(
        scene
            .twoEndpoints()
            .models("a", "a-fallback", "b", "b-fallback", "c")
            .policy(policy("a"))
            .policy(policy("b")));
  }

  private static PolicyText policy(String model) {
    return PolicyText.of()
        .target("production", "east", model)
        .fallback("production", "west", model + "-fallback");
  }

  @Test
  public void should_do_nothing_when_the_policy_is_not_enabled() {
    Scene scene = GATEWAY.scene().withTwoPairs("enabled", "false").fault("east", "503");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).isEqualTo(scene.chatDirectly("east").text());
    assertThat(answer.headers()).doesNotContainKey("X-Failover-Attempts");
    assertThat(scene.calls("west")).isZero();
  }

  @Test
  public void should_put_each_pairs_model_into_the_path_when_bedrock_is_called() {
    assertModelInPath("/model/{model}/converse", "/model/%s/converse", "?trace=%2F1");
  }

  @Test
  public void should_put_each_pairs_model_into_the_path_when_gemini_is_called() {
    assertModelInPath("/models/{call}", "/models/%s:generateContent", "");
  }

  @Test
  public void should_put_each_pairs_model_into_the_path_when_azure_is_called() {
    assertModelInPath(
        "/deployments/{model}/chat/completions",
        "/deployments/%s/chat/completions",
        "?api-version=2024-10-21");
  }

  private static void assertModelInPath(String operation, String path, String query) {
    Scene scene = GATEWAY.scene();
    scene.deploy(
        scene
            .twoEndpoints()
            .operation("POST", operation)
            .policy(
                PolicyText.of()
                    .on("POST " + operation)
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "west", Scene.FALLBACK)));
    scene.fault("east", "503");
    String body = "{\"model\":\"left alone\",\"messages\":[],\"contents\":[]}";

    Answer answer = scene.post(path.formatted(Scene.TARGET) + query, body);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.FALLBACK);
    assertUri(scene, "east", path.formatted(Scene.TARGET) + query, body);
    assertUri(scene, "west", path.formatted(Scene.FALLBACK) + query, body);
  }

  private static void assertUri(Scene scene, String endpoint, String uri, String body) {
    Received request = received(scene, endpoint);
    assertThat(scene.calls(endpoint)).isEqualTo(1);
    assertThat(request.uri()).endsWith("/v1" + uri);
    assertThat(request.text()).isEqualTo(body);
  }

  @Test
  public void should_encode_a_models_name_when_a_path_needs_it() {
    Scene scene = GATEWAY.scene();
    String profile = "arn:aws:bedrock:us-east-1:1:inference-profile/us.model-v1:0";
    scene.deploy(
        scene
            .twoEndpoints()
            .models(profile)
            .operation("POST", "/model/{model}/converse")
            .policy(
                PolicyText.of()
                    .on("POST /model/{model}/converse")
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "west", profile)));
    scene.fault("east", "503");

    Answer answer = scene.post("/model/" + Scene.TARGET + "/converse", "{\"messages\":[]}");

    assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
    assertThat(scene.recorded("west").get(0).model()).isEqualTo(profile);
  }

  @Test
  public void should_never_cross_the_stages() {
    Scene scene = bothStages();
    for (String endpoint : new String[] {"east", "west", "test-east", "test-west"}) {
      scene.fault(endpoint, "503");
    }

    scene.send(scene.sandboxRequest(CHAT, Prompts.plain(Scene.TARGET)).build());
    assertThat(scene.calls("east") + scene.calls("west")).isZero();
    assertThat(scene.calls("test-east")).isEqualTo(1);
    assertThat(scene.calls("test-west")).isEqualTo(1);

    scene.chat();
    assertThat(scene.calls("east")).isEqualTo(1);
    assertThat(scene.calls("west")).isEqualTo(1);
    assertThat(scene.calls("test-east") + scene.calls("test-west")).isEqualTo(2);
  }

  @Test
  public void should_not_suspend_production_when_the_sandbox_fails() {
    Scene scene = bothStages().fault("test-east", "503");

    scene.send(scene.sandboxRequest(CHAT, Prompts.plain(Scene.TARGET)).build());

    assertThat(scene.suspended()).containsExactly("test-east/" + Scene.TARGET);
    assertThat(scene.chat().model()).isEqualTo(Scene.TARGET);
  }

  private static Scene bothStages() {
    Scene scene = GATEWAY.scene();
    return scene.deploy(
        scene
            .twoEndpoints()
            .endpoint("test-east", "sandbox", scene.upstream("test-east"), Map.of())
            .endpoint("test-west", "sandbox", scene.upstream("test-west"), Map.of())
            .policy(
                PolicyText.of()
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "west", Scene.FALLBACK)
                    .target("sandbox", "test-east", Scene.TARGET)
                    .fallback("sandbox", "test-west", Scene.FALLBACK)
                    .with("suspendDuration", "40")));
  }

  @Test
  public void should_give_each_endpoint_its_own_credentials_and_no_others() {
    Scene scene = GATEWAY.scene();
    scene.deploy(
        ApiText.of()
            .models(Scene.TARGET, Scene.FALLBACK)
            .operation("POST", CHAT)
            .endpoint(
                "east",
                "production",
                scene.upstream("east"),
                Map.of("Authorization", "Bearer east-key", "X-East-Only", "east"))
            .endpoint(
                "west", "production", scene.upstream("west"), Map.of("api-key", "west-key"))
            .policy(
                PolicyText.of()
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "west", Scene.FALLBACK)));
    scene.fault("east", "503");

    scene.send(
        scene
            .request(CHAT + "?user=a%20b", Prompts.plain(Scene.TARGET))
            .header("X-Trace", "one")
            .header("OpenAI-Organization", "org-1")
            .build());

    assertThat(header(scene, "east", "Authorization")).contains("Bearer east-key");
    assertThat(header(scene, "east", "X-East-Only")).contains("east");
    assertThat(header(scene, "east", "api-key")).isEmpty();
    assertThat(header(scene, "west", "api-key")).contains("west-key");
    assertThat(header(scene, "west", "Authorization")).isEmpty();
    assertThat(header(scene, "west", "X-East-Only")).isEmpty();
    for (String endpoint : new String[] {"east", "west"}) {
      assertThat(header(scene, endpoint, "X-Trace")).contains("one");
      assertThat(header(scene, endpoint, "OpenAI-Organization")).contains("org-1");
      assertThat(header(scene, endpoint, "Content-Type")).contains("application/json");
      assertThat(header(scene, endpoint, "Host"))
          .contains("127.0.0.1:" + GATEWAY.simulator().port());
      assertThat(received(scene, endpoint).query()).isEqualTo("user=a%20b");
      assertThat(received(scene, endpoint).headers().toString())
          .doesNotContain(scene.productionKey());
    }
  }

  private static Optional<String> header(Scene scene, String endpoint, String name) {
    return received(scene, endpoint).header(name);
  }

  private static Received received(Scene scene, String endpoint) {
    return scene.recorded(endpoint).get(0).received();
  }
}
