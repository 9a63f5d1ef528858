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
import static org.awaitility.Awaitility.await;

import io.modelfailover.cluster.ClusterEngine;
import io.modelfailover.cluster.ClusterMembership;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.FleetNode;
import io.modelfailover.core.ModelEndpoint;
import io.modelfailover.core.Permit;
import io.modelfailover.core.Suspension;
import io.modelfailover.core.SuspensionKey;
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.SuspensionRule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.After;
import org.junit.Test;

/** What every engine must do for the registries of three gateways. The engine is a real one. */
public abstract class FleetContract {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final Duration SUSPENDED = Duration.ofSeconds(3);
  private static final SuspensionRule RULE =
      SuspensionRule.of(SUSPENDED, 1, Duration.ofMinutes(10), Duration.ofSeconds(30));
  private static final SuspensionKey EAST =
      SuspensionKey.of("chat/a|b:c,%", ModelEndpoint.of("east", "gpt-4o", "East 1"));

  private final List<ClusterMembership> memberships = new ArrayList<>();
  private final List<SuspensionRegistry> registries = new ArrayList<>();

  protected abstract ClusterEngine engine();

  /** The fields of {@code cluster} for the gateway of this number, from 0 to 3. */
  protected abstract Map<String, String> settings(int gateway);

  @After
  public final void leave() {
    memberships.forEach(ClusterMembership::close);
  }

  @Test
  public void should_skip_a_pair_when_another_gateway_saw_it_fail() {
    gateways(3);

    fail(0, EAST);

    eventually(() -> admits(1, EAST) == null && admits(2, EAST) == null);
    assertThat(registries.get(1).suspensions()).singleElement().satisfies(FleetContract::isEast);
    assertThat(registries.get(2).remaining(EAST)).isBetween(Duration.ZERO, SUSPENDED);
  }

  @Test
  public void should_resume_everywhere_when_one_gateway_is_told_to() {
    gateways(3);
    fail(0, EAST);
    eventually(() -> admits(1, EAST) == null && admits(2, EAST) == null);

    registries.get(2).resume(EAST);

    eventually(() -> knowsNothing(0) && knowsNothing(1));
  }

  @Test
  public void should_suspend_everywhere_when_one_gateway_is_told_to_for_less_than_was_in_force() {
    gateways(2);
    registries.get(0).failed(EAST, Permit.ACTIVE, RULE, Duration.ofMinutes(9), "429");
    eventually(() -> admits(1, EAST) == null);

    registries.get(1).suspend(EAST, Duration.ofMinutes(1), "manual");

    eventually(() -> registries.get(0).remaining(EAST).compareTo(Duration.ofMinutes(1)) <= 0);
    assertThat(registries.get(0).suspensions())
        .singleElement()
        .matches(each -> each.reason().equals("manual") && each.node().name().equals("gateway1"));
  }

  @Test
  public void should_know_the_present_suspensions_when_it_joins_late() throws Exception {
    gateways(2);
    registries.get(0).suspend(EAST, Duration.ofMinutes(1), "manual");
    eventually(() -> admits(1, EAST) == null);

    join(2);

    assertThat(memberships.get(2).awaitKnowledge(LIMIT)).isTrue();
    assertThat(registries.get(2).remaining(EAST))
        .isBetween(Duration.ofSeconds(30), Duration.ofMinutes(1));
  }

  @Test
  public void should_tell_what_it_found_out_when_it_was_alone() {
    join(0);
    fail(0, EAST);
    registries.get(0).suspend(EAST, Duration.ofMinutes(1), "manual");
    join(1);

    eventually(() -> admits(1, EAST) == null);
  }

  @Test
  public void should_probe_once_in_the_fleet_when_a_suspension_ends() throws Exception {
    gateways(3);
    fail(0, EAST);
    eventually(() -> admits(1, EAST) == null && admits(2, EAST) == null);

    List<Permit> probes = new ArrayList<>();
    long end = System.nanoTime() + SUSPENDED.plusSeconds(2).toNanos();
    while (System.nanoTime() < end) {
      registries.stream()
          .map(registry -> registry.admit(EAST, RULE))
          .filter(permit -> permit != null)
          .forEach(probes::add);
      Thread.onSpinWait();
    }

    assertThat(probes).singleElement().matches(Permit::isProbe);
    registries.get(0).succeeded(EAST, probes.get(0));
    eventually(() -> knowsNothing(1) && knowsNothing(2));
  }

  @Test
  public void should_probe_when_the_gateway_that_saw_the_failure_is_gone() {
    gateways(3);
    fail(0, EAST);
    eventually(() -> admits(1, EAST) == null && admits(2, EAST) == null);

    memberships.remove(0).close();

    eventually(() -> admits(1, EAST) != null || admits(2, EAST) != null);
  }

  @Test
  public void should_name_the_gateways_when_asked_for_its_state() {
    gateways(3);

    eventually(
        () ->
            memberships.stream()
                .allMatch(
                    each ->
                        each.state().nodes().equals(List.of("gateway0", "gateway1", "gateway2"))));
    memberships.remove(1).close();
    eventually(() -> memberships.get(0).state().nodes().equals(List.of("gateway0", "gateway2")));
  }

  private void gateways(int count) {
    for (int i = 0; i < count; i++) {
      join(i);
    }
    eventually(() -> memberships.stream().allMatch(each -> each.state().nodes().size() == count));
    eventually(() -> memberships.stream().allMatch(each -> each.state().isConnected()));
  }

  private void join(int gateway) {
    SuspensionRegistry registry =
        new SuspensionRegistry(
            System::nanoTime,
            FailoverListener.NONE,
            FleetNode.of(System.nanoTime() + "-" + gateway, "gateway" + gateway));
    registries.add(registry);
    memberships.add(
        engine().join(ClusterSettings.of(settings(gateway)), "", registry, System::nanoTime));
  }

  private void fail(int gateway, SuspensionKey key) {
    registries.get(gateway).failed(key, Permit.ACTIVE, RULE, null, "503");
  }

  private Permit admits(int gateway, SuspensionKey key) {
    return registries.get(gateway).admit(key, RULE);
  }

  private boolean knowsNothing(int gateway) {
    return registries.get(gateway).suspensions().isEmpty();
  }

  private static void isEast(Suspension suspension) {
    assertThat(suspension.key()).isEqualTo(EAST);
    assertThat(suspension.key().pair().endpointName()).isEqualTo("East 1");
    assertThat(suspension.node().name()).isEqualTo("gateway0");
    assertThat(suspension.reason()).isEqualTo("503");
  }

  private static void eventually(Callable<Boolean> condition) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(5)).until(condition);
  }

  protected static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
