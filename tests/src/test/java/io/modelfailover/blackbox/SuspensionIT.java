package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Test;

/** How long a failed pair is skipped, and how it comes back. */
public class SuspensionIT {
  private static final String EAST = "east/" + Scene.TARGET;
  private static final String WEST = "west/" + Scene.FALLBACK;
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_remember_nothing_when_no_duration_is_set() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "503");

    scene.chat();
    scene.chat();

    assertThat(scene.calls("east")).isEqualTo(2);
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_suspend_for_the_policys_duration_when_the_provider_names_none() {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "40").fault("east", "503");

    scene.chat();

    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(20), seconds(40));
  }

  @Test
  public void should_suspend_as_long_as_retry_after_says_when_it_is_in_seconds() {
    Scene scene = suspendedFor("429?retry-after=300");

    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(280), seconds(300));
  }

  @Test
  public void should_suspend_as_long_as_retry_after_says_when_it_is_a_date() {
    Scene scene = suspendedFor("503?retry-after=date:300");

    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(280), seconds(301));
  }

  @Test
  public void should_suspend_until_the_reset_header_when_there_is_no_retry_after() {
    Scene scene = suspendedFor("429?reset-tokens=5m0s");

    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(280), seconds(300));
  }

  @Test
  public void should_bound_the_suspension_when_retry_after_is_beyond_the_maximum() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40", "suspendMaximumDuration", "90")
            .fault("east", "429?retry-after=86400");

    scene.chat();

    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(70), seconds(90));
  }

  @Test
  public void should_suspend_for_a_second_at_least_when_retry_after_is_zero() {
    Scene scene = suspendedFor("429?retry-after=0");

    assertThat(scene.suspensions().get(EAST)).isLessThanOrEqualTo(seconds(1));
    await().atMost(LIMIT).until(() -> scene.heal("east").chat().model(), Scene.TARGET::equals);
  }

  private static Scene suspendedFor(String fault) {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "40").fault("east", fault);
    scene.chat();
    assertThat(scene.suspended()).containsExactly(EAST);
    return scene;
  }

  @Test
  public void should_keep_the_later_deadline_when_a_second_failure_names_an_earlier_one() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "2", "requestTimeout", "2")
            .fault("east", "timeout?times=1");
    CompletableFuture<Answer> late = scene.sendAsync(chat(scene));
    await().atMost(LIMIT).until(() -> scene.calls("east") == 1);
    scene.fault("east", "429?retry-after=300");
    scene.chat();

    late.join();

    assertThat(scene.calls("east")).isEqualTo(2);
    assertThat(scene.suspensions().get(EAST)).isGreaterThan(seconds(250));
  }

  @Test
  public void should_suspend_for_longer_each_time_when_a_progression_is_set() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "1", "suspendProgressionFactor", "100")
            .fault("east", "503");

    scene.chat();
    assertThat(scene.suspensions().get(EAST)).isLessThanOrEqualTo(seconds(1));
    awaitEndOfSuspension(scene);
    scene.chat();

    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(80), seconds(100));
  }

  @Test
  public void should_suspend_the_last_fallback_like_any_other_pair() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40")
            .fault("east", "503")
            .fault("west", "503");

    scene.chat();

    assertThat(scene.suspended()).containsExactlyInAnyOrder(EAST, WEST);
  }

  @Test
  public void should_try_the_pair_that_is_free_first_when_all_are_suspended() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40")
            .fault("east", "429?retry-after=300")
            .fault("west", "429?retry-after=100");
    assertThat(scene.chat().status()).isEqualTo(429);

    Answer refused = scene.chat();
    Answer served = scene.heal("west").chat();

    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(served.status()).isEqualTo(200);
    assertThat(served.model()).isEqualTo(Scene.FALLBACK);
    assertThat(scene.calls("east")).isEqualTo(1);
    assertThat(scene.calls("west")).isEqualTo(3);
    assertThat(scene.suspended()).containsExactly(EAST);
  }

  @Test
  public void should_send_exactly_one_probe_when_twenty_callers_come_after_the_suspension() {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "1").fault("east", "503");
    scene.chat();
    scene.fault("east", "slow-headers?delay=3");
    awaitEndOfSuspension(scene);

    List<Answer> answers = twentyAtOnce(scene);

    assertThat(scene.calls("east")).isEqualTo(2);
    assertThat(answers).extracting(Answer::status).containsOnly(200);
    assertThat(answers).filteredOn(answer -> answer.model().equals(Scene.TARGET)).hasSize(1);
    assertThat(scene.suspended()).isEmpty();
    assertThat(scene.heal("east").chat().model()).isEqualTo(Scene.TARGET);
  }

  @Test
  public void should_suspend_anew_when_the_probe_fails() {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "1").fault("east", "503");
    scene.chat();
    scene.fault("east", "503?retry-after=300");
    awaitEndOfSuspension(scene);

    List<Answer> answers = twentyAtOnce(scene);

    assertThat(scene.calls("east")).isEqualTo(2);
    assertThat(answers).extracting(Answer::model).containsOnly(Scene.FALLBACK);
    assertThat(scene.suspensions().get(EAST)).isGreaterThan(seconds(250));
  }

  private static List<Answer> twentyAtOnce(Scene scene) {
    List<CompletableFuture<Answer>> calls =
        IntStream.range(0, 20).mapToObj(i -> scene.sendAsync(chat(scene))).toList();
    return calls.stream().map(CompletableFuture::join).toList();
  }

  @Test
  public void should_let_another_caller_probe_when_the_one_who_did_has_left() throws Exception {
    Scene scene = GATEWAY.scene().withTwoPairs("suspendDuration", "1").fault("east", "503");
    scene.chat();
    scene.fault("east", "timeout");
    awaitEndOfSuspension(scene);
    RawCall leaver = scene.rawCall(Prompts.plain(Scene.TARGET));
    await().atMost(LIMIT).until(() -> scene.calls("east") == 2);
    assertThat(scene.chat().model()).isEqualTo(Scene.FALLBACK);
    leaver.close();
    scene.heal("east");

    await().atMost(LIMIT).until(() -> scene.chat().model(), Scene.TARGET::equals);
  }

  @Test
  public void should_deliver_and_suspend_until_the_reset_when_no_tokens_are_left() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "40")
            .fault("east", "tokens-left-0?reset-tokens=5m0s&times=1");

    Answer first = scene.chat();
    Answer second = scene.chat();

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.model()).isEqualTo(Scene.TARGET);
    assertThat(scene.suspensions().get(EAST)).isBetween(seconds(280), seconds(300));
    assertThat(second.model()).isEqualTo(Scene.FALLBACK);
    assertThat(scene.calls("east")).isEqualTo(1);
  }

  @Test
  public void should_suspend_one_model_only_when_the_other_works_at_the_same_endpoint() {
    Scene scene = GATEWAY.scene();
    scene.deploy(
        scene
            .twoEndpoints()
            .policy(
                PolicyText.of()
                    .target("production", "east", Scene.TARGET)
                    .fallback("production", "east", Scene.FALLBACK)
                    .with("suspendDuration", "40")));
    scene.fault("east", "503?model=" + Scene.TARGET);

    assertThat(scene.chat().model()).isEqualTo(Scene.FALLBACK);
    assertThat(scene.chat().model()).isEqualTo(Scene.FALLBACK);

    assertThat(scene.suspended()).containsExactly(EAST);
    assertThat(scene.calls("east")).isEqualTo(3);
  }

  @Test
  public void should_not_suspend_the_same_pair_of_another_api() {
    Scene failing = GATEWAY.scene().withTwoPairs("suspendDuration", "40").fault("east", "503");
    Scene healthy = GATEWAY.scene().withTwoPairs("suspendDuration", "40");

    failing.chat();

    assertThat(healthy.chat().model()).isEqualTo(Scene.TARGET);
    assertThat(healthy.suspended()).isEmpty();
  }

  private static void awaitEndOfSuspension(Scene scene) {
    await().atMost(LIMIT).until(() -> scene.suspensions().get(EAST).isZero());
  }

  private static HttpRequest chat(Scene scene) {
    return scene.request("/chat/completions", Prompts.plain(Scene.TARGET)).build();
  }

  private static Duration seconds(long seconds) {
    return Duration.ofSeconds(seconds);
  }
}
