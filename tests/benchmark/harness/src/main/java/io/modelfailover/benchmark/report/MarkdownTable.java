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

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table whose first column is text and whose other columns are figures. */
final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();

  MarkdownTable(String... headings) {
    row(headings);
    lines.add("|---|" + "---:|".repeat(headings.length - 1));
  }

  void row(String... cells) {
    lines.add(List.of(cells).stream().collect(Collectors.joining(" | ", "| ", " |")));
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
