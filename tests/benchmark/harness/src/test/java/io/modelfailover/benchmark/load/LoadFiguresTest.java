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
package io.modelfailover.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.Test;

public class LoadFiguresTest {
  @Test
  public void should_add_up_every_kind_of_error_when_parsed() {
    LoadFigures figures =
        LoadFigures.parse(
            "Running 1s test\nFIGURES requests=500 micros=2000000 p50=1500 p99=9000"
                + " connect=1 read=2 write=4 status=8 timeout=16\n");

    assertThat(figures.requestsPerSecond()).isEqualTo(250);
    assertThat(figures.p50()).isEqualTo(Duration.ofNanos(1_500_000));
    assertThat(figures.errors()).isEqualTo(31);
  }

  @Test
  public void should_show_what_wrk_said_when_there_are_no_figures() {
    assertThatThrownBy(() -> LoadFigures.parse("unable to connect")).hasMessageContaining("unable");
  }
}
