package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.log.Outcome;
import io.modelfailover.simulator.log.RecordedRequest;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.ClassRule;
import org.junit.Test;

/** How long an exchange may take, and how often the same pair is tried. */
public class BudgetIT {
  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_try_the_same_pair_again_when_it_failed_once() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("retriesPerModel", "1", "suspendDuration", "40")
            .fault("east", "503?times=1");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(Scene.TARGET);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(scene.calls("east")).isEqualTo(2);
    assertThat(scene.calls("west")).isZero();
    assertThat(scene.suspended()).isEmpty();
    assertThat(gap(scene)).isBetween(Duration.ofMillis(240), Duration.ofSeconds(5));
  }

  @Test
  public void should_move_on_and_suspend_when_the_same_pair_keeps_failing() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("retriesPerModel", "2", "suspendDuration", "40")
            .fault("east", "503");

    Answer answer = scene.chat();

    assertThat(answer.model()).isEqualTo(Scene.FALLBACK);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("4");
    assertThat(scene.calls("east")).isEqualTo(3);
    assertThat(scene.suspended()).containsExactly("east/" + Scene.TARGET);
  }

  @Test
  public void should_try_the_same_pair_again_when_the_connection_was_reset() {
    Scene scene =
        GATEWAY.scene().withTwoPairs("retriesPerModel", "1").fault("east", "reset?times=1");

    assertThat(scene.chat().model()).isEqualTo(Scene.TARGET);
    assertThat(scene.calls("east")).isEqualTo(2);
  }

  @Test
  public void should_wait_as_long_as_retry_after_says_before_the_same_pair_is_tried_again() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("retriesPerModel", "1")
            .fault("east", "429?retry-after=2&times=1");

    Answer answer = scene.chat();

    assertThat(answer.model()).isEqualTo(Scene.TARGET);
    assertThat(gap(scene)).isBetween(Duration.ofMillis(1_990), Duration.ofSeconds(8));
  }

  @Test
  public void should_not_wait_when_retry_after_is_longer_than_the_policy_waits() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("retriesPerModel", "1", "maxRetryAfter", "1")
            .fault("east", "429?retry-after=2&times=1");

    assertThat(scene.chat().model()).isEqualTo(Scene.FALLBACK);
    assertThat(scene.calls("east")).isEqualTo(1);
  }

  @Test
  public void should_not_try_the_same_pair_again_when_it_timed_out() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("retriesPerModel", "1", "requestTimeout", "1")
            .fault("east", "timeout?times=1");

    assertThat(scene.chat().model()).isEqualTo(Scene.FALLBACK);
    assertThat(scene.calls("east")).isEqualTo(1);
  }

  @Test
  public void should_not_try_the_same_pair_again_when_it_refused_with_a_4xx() {
    for (String status : List.of("401", "403", "408", "model_not_found", "context_length")) {
      Scene scene =
          GATEWAY.scene().withTwoPairs("retriesPerModel", "1").fault("east", status + "?times=1");

      assertThat(scene.chat().model()).as(status).isEqualTo(Scene.FALLBACK);
      assertThat(scene.calls("east")).as(status).isEqualTo(1);
    }
  }

  private static Duration gap(Scene scene) {
    List<RecordedRequest> calls = scene.recorded("east");
    assertThat(calls).hasSize(2);
    long gap =
        calls.get(1).received().arrivalNanos() - calls.get(0).received().arrivalNanos();
    return Duration.ofNanos(gap);
  }

  @Test
  public void should_give_the_last_attempt_what_is_left_of_the_total() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("requestTimeout", "2", "totalTimeout", "3", "suspendDuration", "40")
            .fault("east", "timeout")
            .fault("west", "timeout");

    long start = System.nanoTime();
    Answer answer = scene.chat();
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(took).isBetween(Duration.ofMillis(2_900), Duration.ofMillis(3_900));
  }

  @Test
  public void should_start_no_attempt_when_the_total_is_spent() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("requestTimeout", "30", "totalTimeout", "1")
            .fault("east", "timeout");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(504);
    assertThat(scene.calls("west")).isZero();
  }

  @Test
  public void should_close_the_upstream_connection_of_an_attempt_that_timed_out() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("requestTimeout", "1")
            .fault("east", "timeout");

    scene.chat();

    Awaitility.await()
        .atMost(Duration.ofSeconds(2))
        .until(() -> scene.recorded("east").get(0).outcome() == Outcome.CLIENT_LEFT);
  }

  @Test
  public void should_use_the_connection_again_when_a_failing_answer_was_whole() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "503");

    for (int i = 0; i < 20; i++) {
      scene.chat();
    }

    assertThat(
            scene.recorded("east").stream()
                .map(call -> call.received().connection().number())
                .distinct())
        .hasSizeLessThan(5);
  }
}
