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
package io.modelfailover.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.modelfailover.config.FailoverPolicyParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** What the guides show can be used as it stands there. */
public class GuidesTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Pattern JSON = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+?)(#[^)]*)?\\)");

  @Test
  public void should_be_a_valid_policy_wherever_a_guide_shows_one() throws IOException {
    int policies = 0;
    for (Path guide : guides()) {
      for (String json : blocks(guide)) {
        assertThatCode(() -> FailoverPolicyParser.parse(json))
            .as("%s: %s", guide.getFileName(), json)
            .doesNotThrowAnyException();
        policies++;
      }
    }
    assertThat(policies).isGreaterThan(5);
  }

  private static List<String> blocks(Path guide) throws IOException {
    return JSON.matcher(Files.readString(guide))
        .results()
        .map(match -> match.group(1))
        .filter(json -> json.contains("targetModel"))
        .toList();
  }

  @Test
  public void should_lead_to_a_file_wherever_a_guide_links_to_one() throws IOException {
    for (Path guide : guides()) {
      assertThat(LINK.matcher(Files.readString(guide)).results().map(match -> match.group(1)))
          .as(guide.toString())
          .allMatch(link -> Files.exists(guide.resolveSibling(link)));
    }
  }

  private static List<Path> guides() throws IOException {
    try (Stream<Path> files = Files.walk(DOCS)) {
      return files.filter(file -> file.toString().endsWith(".md")).toList();
    }
  }
}
