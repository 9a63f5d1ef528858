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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.Test;

public class ApplicationsFileTest {
  private static List<Application> parse(String text) {
    return ApplicationsFile.parse(
        "applications.yaml", text, new Environment(Map.of("KEY", "from-environment")));
  }

  private static void assertRefused(String text, String... lines) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(InvalidFileException.class)
        .hasMessage(String.join("\n", lines));
  }

  @Test
  public void should_read_keys_and_variables() {
    assertThat(
            parse(
                """
                applications:
                  - {name: a, productionKey: one, sandboxKey: "${env:KEY}"}
                  - {name: b, sandboxKey: two}
                """))
        .containsExactly(
            new Application(
                "a", Optional.of(Secret.of("one")), Optional.of(Secret.of("from-environment"))),
            new Application("b", Optional.empty(), Optional.of(Secret.of("two"))));
  }

  @Test
  public void should_have_no_applications_when_there_is_no_file() {
    assertThat(parse("")).isEmpty();
  }

  @Test
  public void should_never_show_a_key() {
    assertThat(parse("applications: [{name: a, productionKey: hush}]").toString())
        .doesNotContain("hush");
  }

  @Test
  public void should_say_everything_at_once_and_no_key_when_the_file_is_wrong() {
    assertRefused(
        """
        applications:
          - {productionKey: "${env:NONE}", sandboxKey: "two words"}
          - {name: b, productionKey: same, sandboxKey: same}
          - {name: b, productionKey: "${env:no-name}", key: x}
          - c
        """,
        "applications.yaml: applications[0].name: missing (expected: the application's name)",
        "applications.yaml: applications[0].productionKey: ${env:NONE}"
            + " (expected: the environment variable NONE to be set)",
        "applications.yaml: applications[0].sandboxKey: (hidden)"
            + " (expected: visible ASCII characters without blanks)",
        "applications.yaml: applications[1].sandboxKey: (hidden)"
            + " (expected: a key that is used once)",
        "applications.yaml: applications[2].name: b"
            + " (expected: a name no other application has)",
        "applications.yaml: applications[2].productionKey: ${env:…}"
            + " (expected: ${env:NAME} or ${env:NAME:-default})",
        "applications.yaml: applications[2].key: unknown field"
            + " (expected: one of name, productionKey, sandboxKey)",
        "applications.yaml: applications[3]: c (expected: a mapping)");
  }
}
