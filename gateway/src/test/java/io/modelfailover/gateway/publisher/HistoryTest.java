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
package io.modelfailover.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.SuspensionKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.Test;

public class HistoryTest {
  private static final Instant START = Instant.parse("2026-01-01T00:00:30Z");

  private Instant now = START;
  private final History history = new History(new Hand());

  private final class Hand extends Clock {
    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  private static SuspensionKey pair(String model) {
    return SuspensionKey.of("api", ModelEndpoint.of("east", model, "East"));
  }

  private void served(String model, int millis) {
    history.exchanged("api", pair(model), "success", 1, Duration.ofMillis(millis));
  }

  @Test
  public void should_add_up_by_pair_and_minute() {
    served("m", 10);
    served("m", 30);
    now = START.plusSeconds(60);
    served("m", 5);

    assertThat(history.minutes()).hasSize(2);
    assertThat(history.minutes().get(0).served())
        .containsExactly(new History.Served("api", "m @ East", 2, 40));
    assertThat(history.minutes().get(1).served())
        .containsExactly(new History.Served("api", "m @ East", 1, 5));
  }

  @Test
  public void should_forget_what_is_older_than_an_hour() {
    served("m", 10);
    now = START.plus(Duration.ofMinutes(History.MINUTES - 1));
    assertThat(history.minutes().get(0).served()).isNotEmpty();

    now = START.plus(Duration.ofMinutes(History.MINUTES));

    assertThat(history.minutes()).allSatisfy(m -> assertThat(m.served()).isEmpty());
  }

  @Test
  public void should_keep_the_last_failovers_only_the_newest_first() {
    for (int i = 1; i <= 150; i++) {
      history.failedOver(pair("m"), pair("n"), "503", Duration.ofMillis(i));
    }

    assertThat(history.lastFailovers()).hasSize(100);
    assertThat(history.lastFailovers().get(0).millis()).isEqualTo(150);
    assertThat(history.minutes().get(0).failovers())
        .containsExactly(new History.Counted("api", "503", 150));
  }

  @Test
  public void should_hold_a_bounded_number_of_series() {
    for (int i = 0; i < 2_500; i++) {
      served("m" + i, 1);
    }
    served("m0", 1);

    assertThat(history.minutes().get(0).served()).hasSize(2_000);
    assertThat(history.minutes().get(0).served())
        .contains(new History.Served("api", "m0 @ East", 2, 2));
  }

  @Test
  public void should_not_count_a_request_that_no_pair_served() {
    history.exchanged("api", null, "failure", 2, Duration.ofMillis(1));

    assertThat(history.minutes()).allSatisfy(m -> assertThat(m.served()).isEmpty());
  }
}
