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

import io.modelfailover.blackbox.fixture.Answer;
import java.util.Map;
import org.junit.ClassRule;
import org.junit.Test;

/** An administrator may prefer counted tokens to streams that flow. */
public class HeldStreamsIT {
  @ClassRule
  public static final PlatformFixture PLATFORM =
      new PlatformFixture(Map.of("modelfailover.platform.reads.streams", "true"));

  @Test
  public void should_show_a_stream_to_the_platform_when_it_may_be_held() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "503");

    Answer answer = scene.stream();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Model")).isEqualTo(PlatformScene.SECOND);
    assertThat(answer.text()).endsWith("data: [DONE]\n\n");
    assertThat(Flow.notes("out.body")).containsExactly(answer.text());
    assertThat(Flow.times("ai.OUT")).isEqualTo(1);
    assertThat(Flow.times("send")).isEqualTo(1);
    PLATFORM.nothingIsLeft();
  }

  @Test
  public void should_end_with_an_error_event_when_a_held_stream_breaks_off() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "no-finish");

    Answer answer = scene.stream();

    assertThat(answer.text()).contains("event: error").doesNotContain("[DONE]");
    assertThat(Flow.times("ai.OUT")).isEqualTo(1);
    PLATFORM.nothingIsLeft();
  }
}
