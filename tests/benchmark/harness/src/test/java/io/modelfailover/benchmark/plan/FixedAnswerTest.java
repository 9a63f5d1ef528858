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
package io.modelfailover.benchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.Test;

public class FixedAnswerTest {
  @Test
  public void should_accept_another_layout_of_the_same_answer() {
    String answer = FixedAnswer.completion(FixedAnswer.TARGET_MODEL).replace(":", " : ");

    assertThat(FixedAnswer.mismatch(Scenario.HEALTHY, answer)).isEmpty();
  }

  @Test
  public void should_object_when_the_wrong_pair_answered() {
    String target = FixedAnswer.completion(FixedAnswer.TARGET_MODEL);

    assertThat(FixedAnswer.mismatch(Scenario.SUSPENDED, target)).contains("fallback-model");
  }

  @Test
  public void should_object_when_a_stream_lacks_an_event() {
    StringBuilder events = new StringBuilder();
    for (int number = 0; number < FixedAnswer.EVENTS; number++) {
      events.append(FixedAnswer.event(number));
    }
    String whole = events.toString();

    assertThat(FixedAnswer.mismatch(Scenario.BURST, whole)).isEmpty();
    assertThat(FixedAnswer.mismatch(Scenario.BURST, whole.replace(FixedAnswer.event(30), "")))
        .isNotEmpty();
  }
}
