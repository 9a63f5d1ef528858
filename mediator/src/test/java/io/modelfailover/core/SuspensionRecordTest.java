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
package io.modelfailover.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.Test;

public class SuspensionRecordTest {
  private static final FleetNode A = FleetNode.of("1a", "a");
  private static final FleetNode B = FleetNode.of("2b", "b");

  @Test
  public void should_learn_a_suspension_when_nothing_was_known() {
    SharedSuspension first = suspension(A, 1, 10);

    assertThat(SuspensionRecord.EMPTY.merge(known(first)).current()).isSameAs(first);
    assertThat(known(first).merge(SuspensionRecord.EMPTY).current()).isSameAs(first);
  }

  @Test
  public void should_let_the_later_end_win_when_neither_side_knew_of_the_other() {
    SharedSuspension sooner = suspension(A, 1, 10);
    SharedSuspension later = suspension(B, 1, 11);

    assertThat(known(sooner).merge(known(later)).current()).isSameAs(later);
    assertThat(known(later).merge(known(sooner)).current()).isSameAs(later);
  }

  @Test
  public void should_not_rise_again_when_a_node_of_old_comes_back() {
    SharedSuspension old = suspension(A, 1, 100);
    SuspensionRecord resumed = known(old).decided(null);

    assertThat(resumed.merge(known(old)).current()).isNull();
    assertThat(known(old).merge(resumed).current()).isNull();
  }

  @Test
  public void should_stay_suspended_when_only_an_earlier_suspension_was_given_up() {
    SharedSuspension old = suspension(A, 1, 10);
    SharedSuspension anew = suspension(B, 1, 5);
    SuspensionRecord resumed = known(old).decided(null);
    SuspensionRecord renewed = known(old).decided(anew);

    assertThat(resumed.merge(renewed).current()).isSameAs(anew);
    assertThat(renewed.merge(resumed).current()).isSameAs(anew);
  }

  @Test
  public void should_let_the_decision_win_when_it_knew_of_a_later_end() {
    SharedSuspension later = suspension(A, 1, 100);
    SharedSuspension byHand = suspension(B, 1, 5);

    assertThat(known(later).merge(known(later).decided(byHand)).current()).isSameAs(byHand);
  }

  @Test
  public void should_keep_its_own_clock_when_both_mean_the_same_suspension() {
    SharedSuspension mine = suspension(A, 1, 10);

    assertThat(known(mine).merge(known(suspension(A, 1, 99))).current()).isSameAs(mine);
  }

  @Test
  public void should_agree_when_each_gave_up_what_the_other_kept() {
    SharedSuspension a = suspension(A, 1, 10);
    SharedSuspension b = suspension(B, 1, 10);
    Map<String, Long> both = Map.of(A.id(), 1L, B.id(), 1L);
    SuspensionRecord keptA = SuspensionRecord.of(both, a);
    SuspensionRecord keptB = SuspensionRecord.of(both, b);

    assertThat(keptA.merge(keptB).current()).isSameAs(b);
    assertThat(keptB.merge(keptA).current()).isSameAs(b);
  }

  @Test
  public void should_forget_the_oldest_processes_when_there_were_very_many() {
    SuspensionRecord record = SuspensionRecord.EMPTY;
    for (int i = 100; i < 200; i++) {
      record = record.merge(known(suspension(FleetNode.of("n" + i, "n"), 1, 10)).decided(null));
    }

    assertThat(record.seen()).hasSize(64).containsKey("n199").doesNotContainKey("n100");
  }

  @Test
  public void should_agree_when_nodes_meet_in_any_order() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      List<SuspensionRecord> nodes = lives(random);
      exchange(nodes, random);

      assertThat(nodes.get(1)).as("seed " + seed).isEqualTo(nodes.get(0));
      assertThat(nodes.get(2)).as("seed " + seed).isEqualTo(nodes.get(0));
    }
  }

  /** Three nodes that decide and meet at random. */
  private static List<SuspensionRecord> lives(Random random) {
    List<SuspensionRecord> nodes =
        new ArrayList<>(
            List.of(SuspensionRecord.EMPTY, SuspensionRecord.EMPTY, SuspensionRecord.EMPTY));
    for (int step = 1; step < 20; step++) {
      int one = random.nextInt(3);
      int what = random.nextInt(4);
      if (what == 0) {
        nodes.set(one, nodes.get(one).decided(null));
      } else if (what == 1) {
        FleetNode node = FleetNode.of("n" + one, "n");
        nodes.set(one, nodes.get(one).decided(suspension(node, step, random.nextInt(50))));
      } else {
        nodes.set(one, nodes.get(one).merge(nodes.get(random.nextInt(3))));
      }
    }
    return nodes;
  }

  /** Each meets each, in any order, as often as anybody can learn something new by it. */
  private static void exchange(List<SuspensionRecord> nodes, Random random) {
    List<int[]> meetings = new ArrayList<>();
    for (int one = 0; one < 3; one++) {
      for (int other = 0; other < 3; other++) {
        meetings.add(new int[] {one, other});
      }
    }
    for (int time = 0; time < 3; time++) {
      Collections.shuffle(meetings, random);
      for (int[] meeting : meetings) {
        nodes.set(meeting[0], nodes.get(meeting[0]).merge(nodes.get(meeting[1])));
      }
    }
  }

  private static SuspensionRecord known(SharedSuspension suspension) {
    return SuspensionRecord.EMPTY.decided(suspension);
  }

  private static SharedSuspension suspension(FleetNode node, long number, long until) {
    return SharedSuspension.of(SuspensionOrigin.of(node, number), until, "503", 0, false);
  }
}
