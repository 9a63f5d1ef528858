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
package io.modelfailover.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

public class ReportFileTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  @Test
  public void should_keep_what_people_wrote_when_written_again() throws IOException {
    Path page = folder.getRoot().toPath().resolve("page.md");
    Files.writeString(page, "before\n<!-- measured -->\nold\n<!-- end of measured -->\nafter\n");

    ReportFile.write(page, "new\n");
    ReportFile.write(page, "newer\n");

    assertThat(page)
        .content()
        .isEqualTo("before\n<!-- measured -->\nnewer\n<!-- end of measured -->\nafter\n");
  }

  @Test
  public void should_refuse_when_the_page_has_no_place() throws IOException {
    Path page = folder.getRoot().toPath().resolve("page.md");
    Files.writeString(page, "all by people\n");

    assertThatThrownBy(() -> ReportFile.write(page, "new\n")).hasMessageContaining("no place");
    assertThat(page).content().isEqualTo("all by people\n");
  }
}
