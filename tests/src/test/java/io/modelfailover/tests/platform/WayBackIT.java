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
import io.modelfailover.blackbox.fixture.LogLines;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.simulator.Simulator;
import java.time.Duration;
import java.util.Locale;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** An answer goes the platform's own way back to the caller, each step of it once. */
public class WayBackIT {
  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();
  @Rule public final LogLines log = new LogLines();

  @After
  public void nothingIsLeft() {
    PLATFORM.nothingIsLeft();
  }

  @Test
  public void should_take_every_step_once_when_the_target_serves() {
    PlatformScene scene = counted().withThreePairs();

    Answer answer = scene.chat();

    assertServed(answer, PlatformScene.TARGET);
    assertEveryStepOnce();
  }

  @Test
  public void should_take_every_step_once_when_the_third_pair_serves() {
    PlatformScene scene = counted().withThreePairs();
    scene.fault("east", "reset").fault("west", "truncated");

    Answer answer = scene.chat();

    assertServed(answer, PlatformScene.THIRD);
    assertEveryStepOnce();
  }

  @Test
  public void should_take_every_step_once_when_a_callers_own_error_is_passed_on() {
    PlatformScene scene = counted().withThreePairs();
    scene.fault("east", "422");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(422);
    assertEveryStepOnce();
  }

  @Test
  public void should_replay_the_targets_own_error_when_all_pairs_fail() {
    PlatformScene scene = counted().withThreePairs("suspendDuration", "40");
    scene.fault("east", "429").fault("west", "reset").fault("north", "500");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(answer.errorCode()).isNotEmpty();
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("3");
    assertThat(answer.header("Retry-After")).isNotNull();
    assertEveryStepOnce();
  }

  private static PlatformScene counted() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withOutPolicy(CountMediator.class, "step", "policy.out");
    return scene;
  }

  private static void assertServed(Answer answer, String model) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo(model);
    assertThat(answer.content()).isEqualTo(Simulator.TEXT);
    assertThat(Flow.notes("out.body")).containsExactly(answer.text());
    assertThat(Flow.notes("out.isResponse")).containsExactly("false");
  }

  private static void assertEveryStepOnce() {
    for (String step :
        new String[] {
          "handler.request", "ai.IN", "ai.OUT", "handler.response", "policy.out", "send"
        }) {
      assertThat(Flow.times(step)).as(step).isEqualTo(1);
    }
    assertThat(Flow.times("fault")).isZero();
  }

  @Test
  public void should_run_the_fault_sequence_once_when_no_pair_answered() {
    PlatformScene scene = counted().withThreePairs("suspendDuration", "40");
    scene.fault("east", "reset").fault("west", "close").fault("north", "reset");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.text())
        .isEqualTo("{\"code\":\"900808\",\"message\":\"No model could serve the request.\"}");
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("3");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("connection");
    assertThat(answer.header("Retry-After")).isNotNull();
    assertThat(Flow.times("fault")).isEqualTo(1);
    assertThat(Flow.times("send") + Flow.times("ai.OUT") + Flow.times("policy.out")).isZero();
  }

  @Test
  public void should_say_504_to_the_fault_sequence_when_all_pairs_timed_out() {
    PlatformScene scene = PLATFORM.scene().withThreePairs("requestTimeout", "0.3");
    scene.fault("east", "timeout").fault("west", "timeout").fault("north", "timeout");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.text()).contains("\"code\":\"900808\"", "No model answered in time.");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("timeout");
    assertThat(Flow.times("fault")).isEqualTo(1);
  }

  @Test
  public void should_never_answer_202_when_sending_fails_at_once() {
    PlatformScene scene = PLATFORM.scene();
    scene
        .api()
        .with(
            PlatformEndpoint.at(scene.id("broken"), scene.upstream("broken"))
                .securedBy(ThrowingMediator.class));
    scene.withPolicy(
        new PolicyJson().stage("production", PlatformScene.TARGET, scene.id("broken")).toString());

    for (int i = 0; i < 100; i++) {
      assertThat(scene.chat().status()).isEqualTo(503);
    }
    assertThat(Flow.times("fault")).isEqualTo(100);
  }

  @Test
  public void should_show_the_answer_to_policies_of_the_out_flow() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withOutPolicy(ReadingMediator.class);
    scene.withThreePairs().fault("east", "503");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(Flow.notes("read")).containsExactly(answer.text());
  }

  @Test
  public void should_deliver_what_policies_of_the_out_flow_made_of_the_answer() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withOutPolicy(ReadingMediator.class, "replace", "harbour", "by", "haven");
    scene.withThreePairs();

    Answer answer = scene.chat();

    assertThat(answer.content()).isEqualTo(Simulator.TEXT.replace("harbour", "haven"));
    assertThat(answer.header("X-Failover-Model")).isEqualTo(PlatformScene.TARGET);
  }

  @Test
  public void should_name_the_content_type_once_when_the_answer_was_written_anew()
      throws Exception {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withOutPolicy(ReadingMediator.class, "replace", "harbour", "by", "haven");
    scene.withThreePairs();

    try (RawCall caller = scene.rawCall(Prompts.plain(PlatformScene.TARGET))) {
      String head = caller.readUntil("\r\n\r\n").toLowerCase(Locale.ROOT);

      assertThat(head.split("content-type:", -1)).as(head).hasSize(2);
      assertThat(head).contains("content-type: application/json");
    }
  }

  @Test
  public void should_run_the_fault_sequence_when_a_policy_of_the_out_flow_fails() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withOutPolicy(ThrowingMediator.class);
    scene.withThreePairs();

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.text()).contains("class mediator");
    assertThat(Flow.times("fault")).isEqualTo(1);
  }

  @Test
  public void should_deliver_the_answer_when_the_platform_cannot_read_it() {
    PlatformScene scene = PLATFORM.scene();
    scene.api().withAnswersReadBy(ThrowingMediator.class);
    scene.withThreePairs();

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.content()).isEqualTo(Simulator.TEXT);
    assertThat(Flow.times("send")).isEqualTo(1);
    assertThat(log.awaitLines("could not read an answer")).hasSize(1);
  }

  @Test
  public void should_replay_an_error_that_is_no_json_as_it_came() {
    PlatformScene scene = PLATFORM.scene();
    scene.withPolicy(
        new PolicyJson().stage("production", PlatformScene.TARGET, scene.id("east")).toString());
    scene.fault("east", "404-plain");

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text()).isEqualTo(scene.chatDirectly("east").text());
  }

  @Test
  public void should_show_an_answer_that_came_compressed_as_what_it_says() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "gzip");

    Answer answer = scene.chat();

    assertServed(answer, PlatformScene.TARGET);
    assertThat(answer.header("Content-Encoding")).isNull();
  }

  @Test
  public void should_close_what_the_caller_left_when_an_attempt_waits() throws Exception {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "40");
    scene.fault("east", "timeout");
    RawCall caller = scene.rawCall(Prompts.plain(PlatformScene.TARGET));
    await().until(() -> scene.calls("east") == 1);

    caller.abort();

    await().atMost(Duration.ofSeconds(2)).until(() -> scene.counts("east").clientLeft() == 1);
    assertThat(scene.calls("west") + scene.calls("north")).isZero();
    assertThat(scene.suspended()).isEmpty();
    assertThat(log.awaitLines(scene.api().synapseName() + ": left after ")).hasSize(1);
  }

  @Test
  public void should_serve_the_next_request_of_a_connection_when_an_attempt_was_abandoned()
      throws Exception {
    PlatformScene scene = PLATFORM.scene().withThreePairs("requestTimeout", "0.3");
    scene.fault("east", "timeout?times=1");

    try (RawCall caller = scene.rawCall(Prompts.plain(PlatformScene.TARGET))) {
      assertThat(caller.readUntil("\r\n0\r\n\r\n")).contains(PlatformScene.SECOND);
      for (int i = 0; i < 3; i++) {
        caller.send(scene.rawRequest(Prompts.plain(PlatformScene.TARGET)));
        assertThat(caller.readUntil("\r\n0\r\n\r\n")).contains("200 OK");
      }
    }
    assertThat(scene.calls("east")).isEqualTo(4);
  }
}
