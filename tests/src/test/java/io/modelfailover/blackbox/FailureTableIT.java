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
package io.modelfailover.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.util.List;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What counts as a failure of a plain answer and what follows from it, row by row. */
@RunWith(Parameterized.class)
public class FailureTableIT {
  /**
   * @param fault of the target
   * @param reason as the caller is told; empty where the answer is passed on
   * @param suspends whether the target is suspended
   */
  public record Row(String fault, String reason, boolean suspends) {
    @Override
    public String toString() {
      return fault
          + (passedOn() ? " is passed on" : " fails over")
          + (suspends ? ", suspends" : "");
    }

    public boolean passedOn() {
      return reason.isEmpty();
    }

    public boolean slow() {
      return reason.equals("timeout");
    }
  }

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  private final Row row;

  public FailureTableIT(Row row) {
    this.row = row;
  }

  @Parameters(name = "{0}")
  public static List<Row> rows() {
    return List.of(
        suspends("reset", "connection"),
        suspends("close", "connection"),
        suspends("reset-mid-headers", "connection"),
        suspends("bad-status-line", "connection"),
        suspends("timeout", "timeout"),
        suspends("slow-headers", "timeout"),
        suspends("headers-then-silent", "timeout"),
        suspends("trickle?byte-delay=50", "timeout"),
        suspends("408", "408"),
        suspends("425", "425"),
        suspends("429", "429"),
        suspends("quota", "429"),
        suspends("500", "500"),
        suspends("502", "502"),
        suspends("503", "503"),
        suspends("504", "504"),
        suspends("529", "529"),
        suspends("599", "599"),
        suspends("401", "401"),
        suspends("402", "402"),
        suspends("403", "403"),
        suspends("model_not_found", "404"),
        suspends("404-plain", "404"),
        healthy("context_length", "context_length"),
        passedOn("content_filter"),
        passedOn("400"),
        passedOn("404"),
        passedOn("405"),
        passedOn("409"),
        passedOn("413"),
        passedOn("415"),
        passedOn("422"),
        suspends("error-in-200", "500"),
        suspends("error-in-200?error=429", "429"),
        suspends("error-in-200?error=401", "401"),
        healthy("error-in-200?error=context_length", "context_length"),
        passedOn("error-in-200?error=content_filter"),
        suspends("empty", "malformed"),
        suspends("garbage", "malformed"),
        suspends("truncated", "malformed"),
        suspends("truncated?at=0", "malformed"),
        suspends("truncated-chunked", "malformed"),
        suspends("truncated-clean", "malformed"),
        suspends("bad-chunk", "malformed"));
  }

  private static Row suspends(String fault, String reason) {
    return new Row(fault, reason, true);
  }

  private static Row healthy(String fault, String reason) {
    return new Row(fault, reason, false);
  }

  private static Row passedOn(String fault) {
    return new Row(fault, "", false);
  }

  @Test
  public void should_answer_as_the_table_says_when_the_target_fails() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("suspendDuration", "60", "requestTimeout", row.slow() ? "1.5" : "30")
            .fault("east", row.fault());

    Answer answer = scene.chat();

    assertThat(scene.calls("east")).isEqualTo(1);
    assertThat(scene.calls("west")).isEqualTo(row.passedOn() ? 0 : 1);
    if (row.passedOn()) {
      assertPassedOn(scene, answer);
    } else {
      assertServedByFallback(answer);
    }
    assertSuspension(scene);
  }

  private void assertServedByFallback(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.FALLBACK);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo(row.reason());
    assertThat(answer.model()).isEqualTo(Scene.FALLBACK);
    assertThat(answer.content()).isEqualTo(Simulator.TEXT);
    assertThat(answer.totalTokens()).isPositive();
  }

  private void assertPassedOn(Scene scene, Answer answer) {
    Answer own = scene.chatDirectly("east");
    assertThat(answer.status()).isEqualTo(own.status());
    assertThat(answer.text()).isEqualTo(own.text());
    assertThat(answer.header("Content-Type")).isEqualTo(own.header("Content-Type"));
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(answer.header("Retry-After")).isNull();
  }

  private void assertSuspension(Scene scene) {
    long before = scene.calls("east");
    assertThat(scene.suspended())
        .isEqualTo(row.suspends() ? java.util.Set.of("east/" + Scene.TARGET) : java.util.Set.of());

    Answer next = scene.heal("east").chat();

    assertThat(scene.calls("east") - before).isEqualTo(row.suspends() ? 0 : 1);
    assertThat(next.status()).isEqualTo(200);
    assertThat(next.model()).isEqualTo(row.suspends() ? Scene.FALLBACK : Scene.TARGET);
    assertThat(next.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(next.header("X-Failover-Reason")).isNull();
  }
}
