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
package io.modelfailover.gateway.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.Test;

public class EnvironmentTest {
  private final Environment environment =
      new Environment(Map.of("KEY", "a$1\\b", "EMPTY", "", "PORT", "1"));

  @Test
  public void should_fill_in_variables() {
    assertThat(environment.fill("Bearer ${env:KEY}, ${env:PORT}")).isEqualTo("Bearer a$1\\b, 1");
  }

  @Test
  public void should_fall_back_when_a_variable_is_missing_or_blank() {
    assertThat(environment.fill("${env:NONE:-8401}/${env:EMPTY:-x}/${env:PORT:-y}"))
        .isEqualTo("8401/x/1");
    assertThat(environment.fill("<${env:NONE:-}>")).isEqualTo("<>");
  }

  @Test
  public void should_name_what_is_missing() {
    assertThat(environment.missing("${env:A} ${env:KEY} ${env:EMPTY} ${env:B:-b}"))
        .containsExactly("A", "EMPTY");
  }

  @Test
  public void should_leave_other_text_alone() {
    assertThat(environment.fill("${KEY} $KEY ${env:}")).isEqualTo("${KEY} $KEY ${env:}");
    assertThat(environment.isMalformed("${KEY} $KEY ${env:KEY}")).isFalse();
    assertThat(environment.isMalformed("${env:KEY} ${env:}")).isTrue();
  }

  @Test
  public void should_not_fill_in_what_a_variable_says() {
    Environment nested = new Environment(Map.of("A", "${env:B}", "B", "b"));

    assertThat(nested.fill("${env:A}")).isEqualTo("${env:B}");
  }
}
