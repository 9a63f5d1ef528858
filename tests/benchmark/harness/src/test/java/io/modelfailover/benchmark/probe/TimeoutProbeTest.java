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
package io.modelfailover.benchmark.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.benchmark.probe.RecordingProvider.Arrival;
import java.util.HashMap;
import java.util.Map;
import org.junit.Test;

public class TimeoutProbeTest {
  private final Map<String, Arrival> target = new HashMap<>();
  private final Map<String, Arrival> fallback = new HashMap<>();

  @Test
  public void should_count_what_is_over_the_timeout() {
    waves(900, 1007);

    assertThat(TimeoutProbe.late(target, fallback)).isEqualTo(new Percentiles(7, 7));
  }

  @Test
  public void should_object_when_a_request_was_lost() {
    waves(900, 1007);
    fallback.remove("77");

    assertThatThrownBy(() -> TimeoutProbe.late(target, fallback))
        .hasMessage("requests that came to both pairs: 999 (expected: at least 1000 of 1000)");
  }

  @Test
  public void should_object_when_they_did_not_wait_together() {
    waves(2000, 1007);

    assertThatThrownBy(() -> TimeoutProbe.late(target, fallback))
        .hasMessage("requests that waited at once: 504 (expected: at least 950 of 1000)");
  }

  private void waves(int spreadMillis, int waitedMillis) {
    for (int number = 0; number < 1000; number++) {
      long start = spreadMillis * 1000L * number;
      long end = start + 1_000_000L * waitedMillis;
      target.put(Integer.toString(number), new Arrival(start, start));
      fallback.put(Integer.toString(number), new Arrival(end, end));
    }
  }
}
