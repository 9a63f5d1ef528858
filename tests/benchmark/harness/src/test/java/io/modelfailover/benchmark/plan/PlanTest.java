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
package io.modelfailover.benchmark.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.Test;

public class PlanTest {
  @Test
  public void should_begin_with_what_the_aims_are_about() {
    List<Part> aims = Plan.full().parts().subList(0, 2);

    assertThat(aims.get(0).cases().stream().map(Case::toString))
        .containsExactly(
            "healthy:1k:32", "error500:1k:32", "suspended:1k:32", "healthy:1k:1", "healthy:1k:256");
    assertThat(aims.get(1).cases().stream().map(Case::toString)).containsExactly("healthy:1m:32");
    assertThat(aims)
        .allSatisfy(part -> assertThat(part.rounds()).isEqualTo(5))
        .allSatisfy(part -> assertThat(part.needed()).isTrue());
  }

  @Test
  public void should_finish_each_other_case_before_the_next() {
    List<Part> parts = Plan.full().parts();

    assertThat(parts.subList(2, parts.size()))
        .allSatisfy(part -> assertThat(part.needed()).isFalse())
        .allSatisfy(part -> assertThat(part.cases()).hasSize(1))
        .allSatisfy(part -> assertThat(part.rounds()).isEqualTo(3));
    assertThat(new HashSet<>(Plan.full().cases())).hasSameSizeAs(Plan.full().cases());
  }

  @Test
  public void should_measure_long_enough_when_full() {
    assertThat(Plan.full().run()).isGreaterThanOrEqualTo(Duration.ofSeconds(3));
    assertThat(Plan.full().limit()).isEqualTo(Duration.ofMinutes(35));
  }

  @Test
  public void should_be_one_part_when_cases_are_chosen() {
    Plan plan = Plan.full().withRounds(2).withCases(List.of(Case.parse("stream:1k:1")));

    assertThat(plan.parts()).containsExactly(new Part(plan.cases(), 2, true));
  }
}
