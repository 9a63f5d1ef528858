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

import io.modelfailover.benchmark.Results;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.subject.Direct;
import io.modelfailover.benchmark.subject.Subject;
import io.modelfailover.benchmark.subject.SynapseAlone;
import java.util.List;

/**
 * One table for each case.
 *
 * @param subjects in the order of the rows
 */
record CaseTables(Results results, List<Subject> subjects) {
  String of(Case load) {
    MarkdownTable table =
        new MarkdownTable(
            load.title(),
            "requests/s",
            "of direct",
            "of Synapse alone",
            "p50 ms",
            "p99 ms",
            "CPU µs/request",
            "RSS MiB",
            "errors",
            "spread",
            "rounds");
    for (Subject subject : subjects) {
      if (!results.of(subject.id(), load).isEmpty()) {
        row(table, subject.name(), new Figures(results, subject.id(), load));
      }
    }
    return table.toString();
  }

  private static void row(MarkdownTable table, String name, Figures figures) {
    table.row(
        name,
        Text.whole(figures.rate()),
        Text.smallRatio(figures.rateOver(Direct.ID)),
        Text.smallRatio(figures.rateOver(SynapseAlone.ID)),
        Text.ratio(figures.p50()),
        Text.ratio(figures.p99()),
        Text.one(figures.cpu()),
        Text.whole(figures.residentMib()),
        Text.whole(figures.errors()),
        Text.percent(figures.spread()),
        Integer.toString(figures.rounds()));
  }
}
