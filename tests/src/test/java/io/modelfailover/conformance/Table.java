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
package io.modelfailover.conformance;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The judgements of all scenarios, as Markdown. */
final class Table {
  private static final String HEAD =
      """
      | scenario | the provider | defaults | complete |
      |---|---|---|---|
      """;

  private Table() {}

  static String of(List<Scenario> scenarios, Map<String, Judgement> judgements) {
    return HEAD
        + scenarios.stream()
            .map(scenario -> row(scenario, judgements))
            .collect(Collectors.joining("\n"))
        + "\n";
  }

  private static String row(Scenario scenario, Map<String, Judgement> judgements) {
    String cells =
        Arrays.stream(Configuration.values())
            .map(configuration -> judgements.get(key(scenario, configuration)).cell())
            .collect(Collectors.joining(" | "));
    return "| %s | %s | %s |".formatted(scenario.id, scenario.provider, cells);
  }

  static String key(Scenario scenario, Configuration configuration) {
    return scenario.id + " " + configuration;
  }

  /** For example {@code 16 pass · 0 partial · 0 safe · 0 fail}. */
  static String sum(List<Judgement> judgements) {
    return Arrays.stream(Verdict.values())
        .map(
            verdict ->
                judgements.stream().filter(j -> j.verdict() == verdict).count() + " " + verdict)
        .collect(Collectors.joining(" · "));
  }
}
