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
package io.modelfailover.tests.cluster;

import static io.modelfailover.tests.cluster.Fleet.EAST;
import static io.modelfailover.tests.cluster.Fleet.TARGET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.Test;

/** One node whose clock is five minutes behind: what travels is remaining time. */
public abstract class ClockContract {
  private static final Path LIBRARY =
      Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");

  /**
   * The wall clock alone: the kernel's monotonic clock is right on every machine. The library's
   * mend of waits that hang would end every wait of a JVM at once.
   */
  static final Map<String, String> FIVE_MINUTES_BEHIND =
      Map.of(
          "LD_PRELOAD", LIBRARY.toString(),
          "FAKETIME", "-5m",
          "FAKETIME_DONT_FAKE_MONOTONIC", "1",
          "FAKETIME_FORCE_MONOTONIC_FIX", "0",
          "DONT_FAKE_MONOTONIC", "1");

  protected abstract Fleet fleet();

  @BeforeClass
  public static void requireFaketime() {
    assumeTrue("faketime is not installed", Files.exists(LIBRARY));
  }

  @Before
  public void calm() {
    fleet().awaitAgreement();
    fleet().calm();
  }

  @Test
  public void should_agree_on_the_remaining_time_when_a_clock_is_wrong() {
    GatewayNode behind = fleet().nodes().get(2);
    assertThat(behind.clock()).isBefore(fleet().node0().clock().minus(Duration.ofMinutes(4)));
    behind.suspend(EAST, TARGET, 60);
    fleet().awaitAll(node -> node.skips(EAST));
    assertThat(fleet().nodes())
        .allSatisfy(node -> assertThat(node.remaining()).isBetween(30., 60.));
    fleet().calm();

    fleet().node0().suspend(EAST, TARGET, 60);
    fleet().awaitAll(node -> node.skips(EAST));
    assertThat(fleet().nodes())
        .allSatisfy(node -> assertThat(node.remaining()).isBetween(30., 60.));
  }

  @Test
  public void should_probe_once_and_fail_nobody_when_a_clock_is_wrong() throws Exception {
    fleet().simulator().fault(EAST, "503");
    fleet().nodes().get(2).call().join();
    fleet().awaitAll(node -> node.skips(EAST));
    fleet().simulator().clearLog();

    try (Traffic traffic = Traffic.to(fleet().nodes(), 60)) {
      traffic.runFor(15);
      traffic.finish();
      long probes = fleet().simulator().counts(EAST).requests();
      System.out.printf(
          "%s: a clock 5 minutes behind, 15 s: %d calls served, %d failed, %d probes%n",
          fleet().engine().name(), traffic.served(), traffic.failures().size(), probes);
      assertThat(traffic.failures()).isEmpty();
      assertThat(probes).isBetween(1L, 2L);
    }
  }
}
