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

import io.modelfailover.blackbox.FailureTableIT;
import io.modelfailover.blackbox.FailureTableIT.Row;
import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.simulator.Simulator;
import java.util.List;
import java.util.Set;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

/** What counts as a failure of a plain answer is the same inside the platform, row by row. */
@RunWith(Parameterized.class)
public class PlatformFailureTableIT {
  private static final String SUSPENDED = "east/" + PlatformScene.TARGET;

  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();

  private final Row row;

  public PlatformFailureTableIT(Row row) {
    this.row = row;
  }

  @Parameters(name = "{0}")
  public static List<Row> rows() {
    return FailureTableIT.rows();
  }

  @After
  public void nothingIsLeft() {
    PLATFORM.nothingIsLeft();
  }

  @Test
  public void should_answer_as_the_table_says_when_the_target_fails() {
    PlatformScene scene =
        PLATFORM
            .scene()
            .withThreePairs("suspendDuration", "60", "requestTimeout", row.slow() ? "1.5" : "30")
            .fault("east", row.fault());

    Answer answer = scene.chat();

    assertThat(scene.calls("east")).isEqualTo(1);
    assertThat(scene.calls("west")).isEqualTo(row.passedOn() ? 0 : 1);
    assertThat(scene.calls("north") + scene.calls("default")).isZero();
    if (row.passedOn()) {
      assertThat(answer.status()).isEqualTo(scene.only("east").status());
      assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
    } else {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("X-Failover-Reason")).isEqualTo(row.reason());
      assertThat(answer.model()).isEqualTo(PlatformScene.SECOND);
      assertThat(answer.content()).isEqualTo(Simulator.TEXT);
    }
    assertThat(Flow.notes("out.body")).containsExactly(answer.text());
    assertThat(Flow.times("handler.response")).isEqualTo(1);
    assertThat(Flow.times("send")).isEqualTo(1);
    assertThat(Flow.times("fault")).isZero();
    assertThat(scene.suspended()).isEqualTo(row.suspends() ? Set.of(SUSPENDED) : Set.of());
  }
}
