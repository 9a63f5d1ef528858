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
package io.modelfailover.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ClusterPropertiesTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void should_share_nothing_when_there_is_no_file_or_nothing_in_it() throws IOException {
    assertThat(ClusterProperties.read(folder.getRoot().toPath().resolve("none"), Map.of()))
        .isEmpty();
    assertThat(read("# cluster.engine = redis")).isEmpty();
  }

  @Test
  public void should_read_every_field_with_variables_filled_in() throws IOException {
    ClusterSettings settings =
        read("cluster.engine = redis\ncluster.url = redis://r:1\ncluster.password = a${env:P}c")
            .orElseThrow();

    assertThat(settings.url()).hasToString("redis://r:1");
    assertThat(settings.password()).contains("a$bc");
  }

  @Test
  public void should_name_what_is_wrong_when_it_is() {
    assertRefused("cluster.engine=x", "cluster.engine: x (expected: hazelcast or redis)");
    assertRefused(
        "engine=redis", "engine: unknown property (expected: names that begin with cluster.)");
    assertRefused(
        "cluster.engine=${env:Q}",
        "cluster.engine: ${env:Q} (expected: the environment variable Q to be set)");
    assertRefused("cluster.engine=\\u00", "(file): unreadable (expected: properties in UTF-8)");
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InvalidClusterException.class)
        .hasMessage(message);
  }

  private Optional<ClusterSettings> read(String text) throws IOException {
    Path file = folder.newFolder().toPath().resolve("model-failover.properties");
    Files.writeString(file, text);
    return ClusterProperties.read(file, Map.of("P", "$b"));
  }
}
