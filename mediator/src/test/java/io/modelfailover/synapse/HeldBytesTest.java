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
package io.modelfailover.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.synapse.SynapseException;
import org.junit.Test;

public class HeldBytesTest {
  private static final long MIB = 1 << 20;

  private final HeldBytes all = HeldBytes.atMost(8 * MIB);

  @Test
  public void should_find_room_until_the_limit_is_reached() {
    assertThat(all.share().grow(7 * MIB, 7 * MIB)).isTrue();
    assertThat(all.share().grow(MIB, MIB)).isFalse();

    assertThat(all.held()).isEqualTo(7 * MIB);
    assertThat(all.limit()).isEqualTo(8 * MIB);
  }

  @Test
  public void should_find_room_for_a_small_body_when_large_ones_take_all_they_may() {
    all.share().grow(7 * MIB, 7 * MIB);
    HeldShare small = all.share();

    assertThat(all.share().grow(HeldBytes.SMALL + 1, HeldBytes.SMALL + 1)).isFalse();
    assertThat(small.grow(HeldBytes.SMALL, HeldBytes.SMALL)).isTrue();
    assertThat(small.grow(1, HeldBytes.SMALL + 1)).isFalse();
  }

  @Test
  public void should_refuse_a_small_body_too_when_small_ones_take_the_rest() {
    all.share().grow(7 * MIB, 7 * MIB);
    HeldShare small = all.share();
    while (small.grow(HeldBytes.SMALL, HeldBytes.SMALL)) {}

    assertThat(all.share().grow(1, 1)).isFalse();
    assertThat(all.held()).isEqualTo(all.limit());
  }

  @Test
  public void should_always_find_room_for_the_largest_when_nothing_else_is_held() {
    for (long limit : new long[] {1, 1024, HeldBytes.SMALL, 70_000, MIB, 64 * MIB}) {
      HeldBytes some = HeldBytes.atMost(limit);

      assertThat(some.share().grow(some.largest(), some.largest())).as("of " + limit).isTrue();
      assertThat(HeldBytes.atMost(limit).share().grow(some.largest() + 1, some.largest() + 1))
          .as("of " + limit)
          .isFalse();
    }
  }

  @Test
  public void should_give_everything_back_once_when_a_share_is_closed_twice() {
    HeldShare kept = all.share();
    kept.grow(5, 5);
    HeldShare closed = all.share();
    closed.grow(100, 100);
    closed.grow(50, 150);

    closed.close();
    closed.close();

    assertThat(all.held()).isEqualTo(5);
  }

  @Test
  public void should_take_nothing_when_the_share_is_closed() {
    HeldShare closed = all.share();
    closed.close();

    assertThat(closed.grow(100, 100)).isTrue();
    closed.shrinkTo(10);

    assertThat(all.held()).isZero();
  }

  @Test
  public void should_keep_no_more_than_asked_for_when_a_share_shrinks() {
    HeldShare share = all.share();
    share.grow(100, 100);

    share.shrinkTo(200);
    assertThat(all.held()).isEqualTo(100);
    share.shrinkTo(30);
    assertThat(all.held()).isEqualTo(30);
    share.close();
    assertThat(all.held()).isZero();
  }

  @Test
  public void should_take_nothing_when_there_is_no_room() {
    HeldShare share = all.share();
    share.grow(MIB, MIB);

    assertThat(share.grow(7 * MIB, 8 * MIB)).isFalse();
    share.close();

    assertThat(all.held()).isZero();
  }

  @Test
  public void should_count_exactly_when_threads_race_to_take_and_to_close() throws Exception {
    long seed = System.nanoTime();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      for (int round = 0; round < 2_000; round++) {
        raceAtOneShare(threads, new Random(seed + round));
        assertThat(all.held()).as("seed %d, round %d", seed, round).isZero();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  private void raceAtOneShare(ExecutorService threads, Random random) throws Exception {
    HeldShare share = all.share();
    CyclicBarrier start = new CyclicBarrier(4);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int step = random.nextInt(100);
      boolean closes = i == 0;
      running.add(
          threads.submit(
              () -> {
                start.await(10, TimeUnit.SECONDS);
                share.grow(step * MIB / 10, 1);
                share.shrinkTo(step);
                if (closes) {
                  share.close();
                }
                return assertWithinLimit();
              }));
    }
    for (Future<?> each : running) {
      each.get(10, TimeUnit.SECONDS);
    }
  }

  private Void assertWithinLimit() {
    assertThat(all.held()).isBetween(0L, all.limit());
    return null;
  }

  @Test
  public void should_take_a_part_of_the_heap_when_the_operator_says_nothing() {
    assertThat(PlatformMemory.of("").limit())
        .isBetween(1L, Runtime.getRuntime().maxMemory() / 2)
        .isEqualTo(HeldBytes.ofHeap().limit());
  }

  @Test
  public void should_take_what_the_operator_says() {
    assertThat(PlatformMemory.of("512").limit()).isEqualTo(512 * MIB);
  }

  @Test
  public void should_fail_the_deployment_when_the_property_is_not_valid() {
    for (String value : List.of("0", "-1", "1.5", "much", "1048577", "99999999999")) {
      assertThatThrownBy(() -> PlatformMemory.of(value))
          .isInstanceOf(SynapseException.class)
          .hasMessage(
              "modelfailover.max.buffered.bodies: "
                  + value
                  + " (expected: a whole number of MiB from 1 to 1048576)");
    }
  }
}
