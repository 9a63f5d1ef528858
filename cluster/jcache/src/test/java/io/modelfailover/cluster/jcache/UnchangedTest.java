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
package io.modelfailover.cluster.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.Test;

public class UnchangedTest {
  private final Unchanged unchanged = new Unchanged();

  @Test
  public void should_count_from_the_first_look_when_a_value_stays() {
    assertThat(unchanged.look("a", "1", 100)).isZero();
    assertThat(unchanged.look("a", "1", 150)).isEqualTo(50);
  }

  @Test
  public void should_begin_anew_when_the_value_changes() {
    unchanged.look("a", "1", 100);

    assertThat(unchanged.look("a", "2", 150)).isZero();
    assertThat(unchanged.look("a", "1", 160)).isZero();
  }

  @Test
  public void should_forget_what_is_gone_and_keep_what_is_there() {
    unchanged.look(Map.of("a", "1", "b", "1"), 100);
    unchanged.look(Map.of("b", "1"), 110);

    assertThat(unchanged.look("a", "1", 120)).isZero();
    assertThat(unchanged.look("b", "1", 120)).isEqualTo(20);
  }
}
