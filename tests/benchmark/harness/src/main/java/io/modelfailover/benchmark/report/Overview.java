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

import io.modelfailover.benchmark.Measurement;
import io.modelfailover.benchmark.Results;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.subject.Direct;
import io.modelfailover.benchmark.subject.Subject;
import java.util.List;

/**
 * What happens to each subject when its target fails, in one table.
 *
 * @param subjects in the order of the rows
 */
record Overview(Results results, List<Subject> subjects) {
  static final Case HEALTHY = Case.parse("healthy:1k:32");
  static final Case FAILING = Case.parse("error500:1k:32");
  static final Case SUSPENDED = Case.parse("suspended:1k:32");

  @Override
  public String toString() {
    MarkdownTable table =
        new MarkdownTable(
            "prompt 1 KiB, 32 connections",
            "healthy requests/s",
            "of direct",
            "target answers 500",
            "failing / healthy",
            "target suspended",
            "CPU µs/request, healthy",
            "failing",
            "suspended");
    subjects.forEach(subject -> row(table, subject));
    return table.toString();
  }

  private void row(MarkdownTable table, Subject subject) {
    Figures healthy = new Figures(results, subject.id(), HEALTHY);
    Figures failing = new Figures(results, subject.id(), FAILING);
    Figures suspended = new Figures(results, subject.id(), SUSPENDED);
    table.row(
        subject.name(),
        Text.whole(healthy.rate()),
        Text.smallRatio(healthy.rateOver(Direct.ID)),
        Text.whole(failing.rate()),
        Text.ratio(failing.over(healthy, Measurement::requestsPerSecond)),
        Text.whole(suspended.rate()),
        Text.one(healthy.cpu()),
        Text.one(failing.cpu()),
        Text.one(suspended.cpu()));
  }
}
