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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class HomeFolderTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private HomeFolder home() {
    return new HomeFolder(folder.getRoot().toPath(), new Environment(Map.of()), null);
  }

  @Test
  public void should_have_defaults_when_the_folder_is_empty() {
    assertThat(home().settings()).isEqualTo(GatewaySettings.DEFAULTS);
    assertThat(home().applications()).isEmpty();
    assertThat(home().apiFiles()).isEmpty();
  }

  @Test
  public void should_list_the_files_of_apis_and_nothing_else() throws IOException {
    Path apis = Files.createDirectory(folder.getRoot().toPath().resolve("apis"));
    for (String file : new String[] {"b.yml", "a.yaml", "c.json", "d.txt", ".e.yaml", "f.yaml~"}) {
      Files.createFile(apis.resolve(file));
    }

    assertThat(home().apiFiles()).containsExactly("a.yaml", "b.yml", "c.json");
  }

  @Test
  public void should_stay_within_apis() {
    for (String file : new String[] {"../gateway.yaml", "a/b.yaml", "..\\x.yaml", "", "x.txt"}) {
      assertThatThrownBy(() -> home().api(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("file: " + file + " (expected: a name ending in .yaml, .yml or .json)");
    }
  }

  @Test
  public void should_refuse_bytes_that_are_no_text() throws IOException {
    Files.write(folder.getRoot().toPath().resolve("gateway.yaml"), new byte[] {(byte) 0xff});

    assertThatThrownBy(() -> home().settings())
        .isInstanceOf(InvalidFileException.class)
        .hasMessage("gateway.yaml: (file): unreadable (expected: UTF-8)");
  }
}
