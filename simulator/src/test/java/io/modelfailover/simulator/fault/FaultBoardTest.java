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

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.Test;

public class FaultBoardTest {
  private static final int DRAWS = 1000;

  private final Faults faults = new Faults();
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final FaultBoard board = new FaultBoard(now::get);

  @Test
  public void should_be_over_when_its_time_is_over() {
    board.set("east", faults.ofRule("503", Map.of("for", "1.5")));
    long length = TimeUnit.MILLISECONDS.toNanos(1500);

    now.addAndGet(length - 1);
    assertThat(board.take("east", "gpt-4o")).isPresent();
    now.incrementAndGet();
    assertThat(board.take("east", "gpt-4o")).isEmpty();
    assertThat(board.present()).isEqualTo(Map.of("east", List.of()));
  }

  @Test
  public void should_hit_the_share_that_was_asked_for() {
    List<Boolean> draws = draws("0.3", "42");

    assertThat(draws.stream().filter(hit -> hit).count()).isBetween(250L, 350L);
  }

  @Test
  public void should_draw_the_same_lots_from_the_same_seed() {
    assertThat(draws("0.5", "42")).isEqualTo(draws("0.5", "42")).isNotEqualTo(draws("0.5", "43"));
  }

  @Test
  public void should_never_or_always_hit_at_the_ends_of_the_range() {
    assertThat(draws("0", "1")).doesNotContain(true);
    assertThat(draws("1", "1")).doesNotContain(false);
  }

  @Test
  public void should_count_only_the_hits_when_limited_to_a_number() {
    board.set("east", faults.ofRule("503", Map.of("probability", "0.5", "times", "10")));

    long hits = IntStream.range(0, DRAWS).filter(i -> hit()).count();

    assertThat(hits).isEqualTo(10);
  }

  @Test
  public void should_hit_exactly_so_often_under_contention() {
    board.set("east", faults.ofRule("503", Map.of("times", "500")));

    assertThat(IntStream.range(0, 5 * DRAWS).parallel().filter(i -> hit()).count()).isEqualTo(500);
  }

  private List<Boolean> draws(String probability, String seed) {
    board.set("east", faults.ofRule("503", Map.of("probability", probability, "seed", seed)));
    return IntStream.range(0, DRAWS).mapToObj(i -> hit()).toList();
  }

  private boolean hit() {
    return board.take("east", "gpt-4o").isPresent();
  }
}
