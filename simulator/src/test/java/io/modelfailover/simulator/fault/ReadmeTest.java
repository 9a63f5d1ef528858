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
package io.modelfailover.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.Test;

public class ReadmeTest {
  @Test
  public void should_document_every_fault_and_every_parameter() throws Exception {
    List<String> readme = Files.readAllLines(Path.of("README.md"));

    assertThat(readme).containsSubsequence(new Faults().kinds().stream().map(this::row).toList());
    assertThat(readme)
        .containsSubsequence(Arrays.stream(Parameter.values()).map(this::row).toList());
    assertThat(readme.stream().filter(line -> line.startsWith("| `") && !line.startsWith("| `/")))
        .hasSize(new Faults().kinds().size() + Parameter.values().length);
  }

  private String row(FaultKind kind) {
    return "| `" + kind.name() + "` | " + names(kind) + " | " + kind.summary() + " |";
  }

  private String row(Parameter parameter) {
    String expected = parameter.expected();
    return "| `" + parameter.text() + "` | " + expected + " | " + parameter.meaning() + " |";
  }

  private static String names(FaultKind kind) {
    return kind.own().stream().map(p -> "`" + p.text() + "`").collect(Collectors.joining(", "));
  }
}
