package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.ApiText;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.util.Map;
import org.junit.ClassRule;
import org.junit.Test;

/** Targets to which no connection can be made. */
public class UnreachableTargetIT {
  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_fail_over_and_suspend_when_the_connection_is_refused() throws IOException {
    assertUnreachable("http://127.0.0.1:" + Simulator.unusedPort() + "/v1");
  }

  @Test
  public void should_fail_over_and_suspend_when_the_name_does_not_resolve() {
    assertUnreachable("http://no-such-provider.invalid/v1");
  }

  @Test
  public void should_fail_over_and_suspend_when_the_tls_handshake_fails() {
    assertUnreachable("https://127.0.0.1:" + GATEWAY.simulator().port() + "/east/v1");
  }

  private static void assertUnreachable(String url) {
    Scene scene = GATEWAY.scene();
    scene.deploy(
        ApiText.of()
            .models(Scene.TARGET, Scene.FALLBACK)
            .operation("POST", "/chat/completions")
            .endpoint("east", "production", url, Map.of())
            .endpoint("west", "production", scene.upstream("west"), Map.of())
            .policy(
                PolicyText.of()
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "west", Scene.FALLBACK)
                    .with("suspendDuration", "60")));

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(Scene.FALLBACK);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("connection");
    assertThat(scene.suspended()).containsExactly("east/" + Scene.TARGET);
    assertThat(scene.chat().header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(scene.calls("west")).isEqualTo(2);
  }
}
