package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.LogLines;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Scene;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** What a caller sees, and what the log says of it. */
public class AnswersIT {
  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();
  @Rule public final LogLines log = new LogLines();

  @Test
  public void should_deliver_the_targets_own_answer_when_it_works() {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "40");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.TARGET);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(answer.header("X-Failover-Reason")).isNull();
    assertThat(answer.header("X-Simulator-Endpoint")).endsWith("east");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
    assertThat(answer.model()).isEqualTo(Scene.TARGET);
    assertThat(scene.calls("west")).isZero();
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_deliver_the_fallbacks_own_headers_when_it_serves() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "429?retry-after=7");

    Answer answer = scene.chat();

    assertThat(answer.header("X-Simulator-Endpoint")).endsWith("west");
    assertThat(answer.header("Retry-After")).isNull();
    assertThat(answer.text()).isEqualTo(lastAnswerOf(scene));
  }

  private static String lastAnswerOf(Scene scene) {
    // The simulator numbers its answers; the number apart they are the same.
    return scene
        .chatDirectly("west", Scene.FALLBACK)
        .text()
        .replace("west-2\"", "west-1\"");
  }

  @Test
  public void should_show_the_targets_error_when_all_pairs_fail() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40")
            .fault("east", "429")
            .fault("west", "500");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.text()).isEqualTo(scene.chatDirectly("east").text());
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("429");
    assertThat(seconds(answer)).isBetween(20, 40);
  }

  @Test
  public void should_show_the_last_error_when_the_target_gave_none() {
    Scene scene = threePairs("suspendDuration", "40");
    scene.fault("east", "reset").fault("west", "500").fault("north", "503");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text()).isEqualTo(scene.chatDirectly("north").text());
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("3");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("connection");
  }

  @Test
  public void should_answer_504_when_all_pairs_timed_out() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40", "requestTimeout", "1")
            .fault("east", "timeout")
            .fault("west", "timeout");

    Answer answer = scene.chat();

    assertGatewaysOwnError(answer, 504);
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("timeout");
  }

  @Test
  public void should_answer_503_when_no_pair_answered_and_not_all_timed_out() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40", "requestTimeout", "1")
            .fault("east", "timeout")
            .fault("west", "reset");

    assertGatewaysOwnError(scene.chat(), 503);
  }

  private static void assertGatewaysOwnError(Answer answer, int status) {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().getAsJsonObject("error").keySet())
        .containsExactlyInAnyOrder("message", "type", "param", "code");
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(seconds(answer)).isBetween(20, 40);
  }

  @Test
  public void should_say_when_to_come_back_by_the_suspension_that_ends_first() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40")
            .fault("east", "503?retry-after=300")
            .fault("west", "503?retry-after=100");

    assertThat(seconds(scene.chat())).isBetween(80, 100);
  }

  @Test
  public void should_not_say_when_to_come_back_when_nothing_is_suspended() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "500").fault("west", "500");

    assertThat(scene.chat().header("Retry-After")).isNull();
  }

  private static int seconds(Answer answer) {
    return Integer.parseInt(answer.header("Retry-After"));
  }

  @Test
  public void should_try_no_further_than_max_retries_allows() {
    Scene scene = threePairs("maxRetries", "1");
    scene.fault("east", "500").fault("west", "503");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(scene.calls("west")).isEqualTo(1);
    assertThat(scene.calls("north")).isZero();
  }

  @Test
  public void should_try_the_target_only_when_max_retries_is_zero() {
    Scene scene = threePairs("maxRetries", "0");
    scene.fault("east", "500");

    assertThat(scene.chat().status()).isEqualTo(500);
    assertThat(scene.calls("west") + scene.calls("north")).isZero();
  }

  private static Scene threePairs(String... settings) {
    Scene scene = GATEWAY.scene();
    return scene.deploy(
        scene
            .twoEndpoints()
            .endpoint("north", "production", scene.upstream("north"), java.util.Map.of())
            .policy(
                PolicyText.of()
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "west", Scene.FALLBACK)
                    .fallback("production", "north", Scene.FALLBACK)
                    .with(settings)));
  }

  @Test
  public void should_leave_one_log_line_without_secrets_when_a_pair_failed() {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "40").fault("east", "503");

    scene.chat();

    List<String> lines = log.awaitLines("served by");
    assertThat(lines).hasSize(1);
    assertThat(lines.get(0))
        .matches(
            "s\\d+--v1: served by gpt-4o-mini@west after \\d+ ms; failed before: gpt-4o@east 503"
                + " \\d+ ms");
    assertThat(log.all())
        .noneMatch(line -> line.contains("lamps"))
        .noneMatch(line -> line.contains("-key"));
  }

  @Test
  public void should_leave_no_log_line_when_nothing_failed() {
    Scene scene = GATEWAY.scene().withTwoPairs();
    scene.chat();
    scene.fault("east", "503").chat();

    assertThat(log.awaitLines("served by")).hasSize(1);
  }
}
