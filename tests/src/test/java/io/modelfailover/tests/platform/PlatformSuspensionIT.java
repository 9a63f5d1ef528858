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
import static org.awaitility.Awaitility.await;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Prompts;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.ClassRule;
import org.junit.Test;

/** Suspensions inside the platform: what is skipped, for how long, and who finds out. */
public class PlatformSuspensionIT {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();

  @Test
  public void should_skip_a_suspended_pair_until_its_time_is_over() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "1.5");
    scene.fault("east", "503").chat();
    scene.heal("east");

    Answer skipped = scene.chat();

    assertThat(skipped.model()).isEqualTo(PlatformScene.SECOND);
    assertThat(skipped.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(skipped.header("X-Failover-Reason")).isNull();
    assertThat(scene.calls("east")).isEqualTo(1);

    await().atMost(LIMIT).until(() -> scene.chat().model().equals(PlatformScene.TARGET));
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_remember_nothing_when_there_is_no_duration() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "");
    scene.fault("east", "503").chat();
    scene.chat();

    assertThat(scene.calls("east")).isEqualTo(2);
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_suspend_the_last_fallback_like_any_other() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "60");
    scene.fault("east", "503").fault("west", "503").fault("north", "503");

    scene.chat();

    assertThat(scene.suspended())
        .containsExactlyInAnyOrder(
            "east/" + PlatformScene.TARGET,
            "west/" + PlatformScene.SECOND,
            "north/" + PlatformScene.THIRD);
  }

  @Test
  public void should_try_the_pair_that_is_free_first_when_all_are_suspended() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "60");
    scene.fault("east", "503").fault("west", "429?retry-after=20").fault("north", "503");
    scene.chat();
    scene.heal("east").heal("west").heal("north");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(PlatformScene.SECOND);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
  }

  @Test
  public void should_suspend_for_as_long_as_the_provider_says() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "1");
    scene.fault("east", "429?retry-after=300").fault("west", "429?retry-after=200");
    scene.fault("north", "429?retry-after=100");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(80, 100);
  }

  @Test
  public void should_send_one_request_to_find_out_whether_a_pair_is_back() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "0.5");
    scene.fault("east", "503").chat();
    scene.fault("east", "slow-headers?delay=1.5");
    long before = scene.calls("east");
    await().atMost(LIMIT).until(() -> scene.suspended().isEmpty() || remaining().isZero());

    List<CompletableFuture<Answer>> answers =
        IntStream.range(0, 8).mapToObj(i -> CompletableFuture.supplyAsync(scene::chat)).toList();
    answers.forEach(answer -> assertThat(answer.join().status()).isEqualTo(200));

    assertThat(scene.calls("east") - before).isEqualTo(1);
    assertThat(scene.suspended()).isEmpty();
  }

  private static Duration remaining() {
    return PLATFORM.failover().suspensions().suspensions().stream()
        .map(suspension -> suspension.remaining())
        .min(Duration::compareTo)
        .orElse(Duration.ZERO);
  }

  @Test
  public void should_keep_the_suspensions_of_two_apis_apart() {
    PlatformScene one = PLATFORM.scene().withThreePairs("suspendDuration", "60");
    PlatformScene other = PLATFORM.scene().withThreePairs("suspendDuration", "60");
    one.fault("east", "503").chat();

    assertThat(one.suspended()).hasSize(1);
    assertThat(other.suspended()).isEmpty();
    assertThat(other.chat().model()).isEqualTo(PlatformScene.TARGET);
  }

  @Test
  public void should_keep_the_suspensions_of_two_stages_apart() {
    PlatformScene scene = PLATFORM.scene();
    scene.withPolicy(
        scene
            .policy("suspendDuration", "60")
            .stage(
                "sandbox",
                PlatformScene.TARGET,
                scene.id("sand"),
                PlatformScene.SECOND,
                scene.id("dune"))
            .toString());
    scene.fault("sand", "503");

    scene.send(scene.sandboxRequest(Prompts.plain(PlatformScene.TARGET)).build());

    assertThat(scene.suspended()).containsExactly("sand/" + PlatformScene.TARGET);
    assertThat(scene.chat().model()).isEqualTo(PlatformScene.TARGET);
  }
}
