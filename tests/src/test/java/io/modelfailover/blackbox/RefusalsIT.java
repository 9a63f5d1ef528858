package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.ClassRule;
import org.junit.Test;

/** Whoever is refused is told so, however much it has still to send. */
public class RefusalsIT {
  private static final String LONG = "{\"model\":\"gpt-4o\",\"user\":\"" + "x".repeat(1 << 20) + "\"}";

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_answer_401_when_the_key_is_not_valid() {
    assertRefused(401, request("/chat/completions").setHeader("Authorization", "Bearer nobodys"));
  }

  @Test
  public void should_answer_404_when_nothing_is_served_there() {
    assertRefused(404, request("/nothing/here"));
  }

  @Test
  public void should_answer_405_when_the_method_is_another() {
    assertRefused(
        405,
        request("/chat/completions")
            .method("PUT", HttpRequest.BodyPublishers.ofString(LONG)));
  }

  @Test
  public void should_answer_413_when_the_policy_does_not_hold_so_much() {
    assertRefused(413, request("/chat/completions"));
  }

  private static HttpRequest.Builder request(String path) {
    return GATEWAY
        .scene()
        .withTwoPairs("maxBufferedBody", "0.25")
        .request(path, LONG)
        .timeout(Duration.ofSeconds(10));
  }

  private static void assertRefused(int status, HttpRequest.Builder request) {
    Scene any = GATEWAY.scene();
    for (int i = 0; i < 20; i++) {
      Answer answer = any.send(request.build());
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.json().getAsJsonObject("error").get("code").getAsString()).isNotEmpty();
    }
  }
}
