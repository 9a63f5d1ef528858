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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.Test;

public class CaseTest {
  @Test
  public void should_read_back_when_written() {
    for (String text : new String[] {"healthy:1k:1", "error500:32k:256", "burst:2m:32"}) {
      assertThat(Case.parse(text)).hasToString(text);
    }
  }

  @Test
  public void should_say_what_is_expected_when_not_a_case() {
    assertThatThrownBy(() -> Case.parse("healthy:1k"))
        .hasMessageStartingWith("case: healthy:1k (expected: ");
    assertThatThrownBy(() -> Case.parse("slow:1k:1"))
        .hasMessageStartingWith("scenario: slow (expected: ");
    assertThatThrownBy(() -> Case.parse("healthy:1k:0"))
        .hasMessage("connections: 0 (expected: 1 to 1024)");
  }
}
