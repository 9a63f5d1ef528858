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
package io.modelfailover.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.benchmark.load.LoadFigures;
import io.modelfailover.benchmark.plan.Case;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

public class ResultsTest {
  private static final Case LOAD = Case.parse("error500:1k:32");

  @Test
  public void should_take_the_median_of_the_rounds() {
    Results results = rounds(100, 400, 110);

    assertThat(results.median("one", LOAD, run -> run.figures().requests())).hasValue(110.0);
    assertThat(results.spread("one", LOAD)).hasValue(300.0 / 110);
  }

  @Test
  public void should_compare_within_each_round() {
    // The machine is slow in the second round, and twice as slow in the third.
    List<Measurement> ones = rounds(100, 50, 25).measurements();
    List<Measurement> others = rounds(200, 100, 75).measurements();

    assertThat(Results.compared(ones, others, run -> run.figures().requests(), (a, b) -> a / b))
        .hasValue(0.5);
  }

  @Test
  public void should_compare_only_rounds_that_both_have() {
    List<Measurement> ones = List.of(run(1, 10, 20), run(3, 30, 60));
    List<Measurement> others = List.of(run(2, 1, 2), run(3, 10, 20));

    assertThat(Results.compared(ones, others, run -> run.figures().requests(), (a, b) -> a - b))
        .hasValue(20.0);
  }

  @Test
  public void should_count_the_rounds_in_which_something_was_measured() {
    Results results = new Results(List.of(run(1, 10, 20), run(3, 30, 60)), List.of(), List.of());

    assertThat(results.rounds(LOAD)).isEqualTo(2);
    assertThat(results.rounds(Case.parse("healthy:1k:1"))).isZero();
  }

  @Test
  public void should_be_empty_when_the_case_was_not_run() {
    assertThat(rounds().spread("one", LOAD)).isEmpty();
    assertThat(rounds(1).median("other", LOAD, Measurement::cpuMicrosPerRequest)).isEmpty();
  }

  @Test
  public void should_object_when_the_provider_saw_too_little_or_too_much() {
    assertThat(Sanity.objection(run(1, 10_000, 20_000))).isEmpty();
    assertThat(Sanity.objection(run(1, 10_000, 20_064))).isEmpty();
    assertThat(Sanity.objection(run(1, 10_000, 11_000))).isPresent();
    assertThat(Sanity.objection(run(1, 10_000, 25_000))).isPresent();
    assertThat(Sanity.objection(run(1, 0, 0))).isPresent();
  }

  private static Results rounds(long... requests) {
    return new Results(
        IntStream.range(0, requests.length)
            .mapToObj(number -> run(number + 1, requests[number], 2 * requests[number]))
            .toList(),
        List.of(),
        List.of());
  }

  private static Measurement run(int round, long requests, long upstream) {
    Duration second = Duration.ofSeconds(1);
    LoadFigures figures = new LoadFigures(requests, second, Duration.ZERO, Duration.ZERO, 0);
    return new Measurement("one", LOAD, round, figures, second, 0, upstream);
  }
}
