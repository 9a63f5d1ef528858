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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelfailover.blackbox.fixture.ApiText;
import io.modelfailover.blackbox.fixture.PolicyText;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/**
 * Three gateway processes that share their suspensions, and the simulator as the provider of all:
 * target {@code gpt-4o} at {@code east}, fallback {@code gpt-4o-mini} at {@code west}. A class
 * rule.
 */
public final class Fleet extends ExternalResource {
  public static final String TARGET = "gpt-4o";
  public static final String EAST = "east";
  public static final String WEST = "west";
  private static final int SIZE = 3;
  private static final Duration LIMIT = Duration.ofSeconds(90);

  private final TemporaryFolder folder = new TemporaryFolder();
  private final List<GatewayNode> nodes = new ArrayList<>();
  private final Engine engine;
  private final Network network;
  private final int suspendDuration;
  private Map<String, String> environmentOfTheLast = Map.of();
  private Simulator simulator;

  private Fleet(Engine engine, Network network, int suspendDuration) {
    this.engine = engine;
    this.network = network;
    this.suspendDuration = suspendDuration;
  }

  /**
   * @param suspendDuration seconds
   */
  public static Fleet over(Engine engine, int suspendDuration) {
    return new Fleet(engine, Network.LOOPBACK, suspendDuration);
  }

  public Fleet in(Network otherNetwork) {
    return new Fleet(engine, otherNetwork, suspendDuration);
  }

  /** For example to give one node another clock. */
  public Fleet withEnvironmentOfTheLast(Map<String, String> environment) {
    environmentOfTheLast = environment;
    return this;
  }

  /** What was started by then does not outlive a start that fails: nobody else would stop it. */
  @Override
  protected void before() throws Throwable {
    try {
      start();
    } catch (Throwable failure) {
      try {
        after();
      } catch (RuntimeException | AssertionError e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private void start() throws IOException {
    folder.create();
    network.open(SIZE);
    simulator = network.startSimulator();
    engine.start(network, SIZE);
    for (int i = 0; i < SIZE; i++) {
      nodes.add(node(i));
    }
    nodes.forEach(GatewayNode::start);
    nodes.forEach(GatewayNode::awaitHealth);
    awaitAgreement();
    // The first call of a JVM is no measure of anything.
    nodes.forEach(node -> assertThat(node.call().join().failure()).isNull());
  }

  private GatewayNode node(int i) throws IOException {
    Path home = folder.newFolder("node" + i).toPath();
    Files.createDirectories(home.resolve("apis"));
    int port = Ports.free();
    int managementPort = Ports.free();
    Files.writeString(
        home.resolve("gateway.yaml"),
        """
        bind: %s
        port: %d
        managementPort: %d
        limits: {shutdownGrace: 5}
        cluster:
          node: node%d
        %s
        """
            .formatted(network.host(i), port, managementPort, i, engine.settings(i).indent(2)));
    Files.writeString(
        home.resolve("applications.yaml"),
        "applications: [{name: fleet, productionKey: fleet-key}]\n");
    Files.writeString(home.resolve("apis/assistant.json"), api());
    return new GatewayNode(
        "node" + i,
        network.host(i),
        port,
        managementPort,
        home,
        network.prefix(i),
        i == SIZE - 1 ? environmentOfTheLast : Map.of());
  }

  private String api() {
    return ApiText.of()
        .models(TARGET, "gpt-4o-mini")
        .operation("POST", "/chat/completions")
        .endpoint(EAST, "production", network.simulatorUrl(simulator, EAST), Map.of())
        .endpoint(WEST, "production", network.simulatorUrl(simulator, WEST), Map.of())
        .policy(
            PolicyText.of()
                .target("production", EAST, TARGET)
                .fallback("production", WEST, "gpt-4o-mini")
                .with("suspendDuration", String.valueOf(suspendDuration), "requestTimeout", "5"))
        .text("assistant");
  }

  public List<GatewayNode> nodes() {
    return nodes;
  }

  public GatewayNode node0() {
    return nodes.get(0);
  }

  public Simulator simulator() {
    return simulator;
  }

  public Engine engine() {
    return engine;
  }

  public Network network() {
    return network;
  }

  /** Waits until every node sees all nodes. */
  public void awaitAgreement() {
    awaitAll(node -> node.isConnected() && node.cluster().getAsJsonArray("nodes").size() == SIZE);
  }

  public void awaitAll(java.util.function.Predicate<GatewayNode> condition) {
    until(() -> nodes.stream().allMatch(condition));
  }

  public static void until(Callable<Boolean> condition) {
    await().atMost(LIMIT).pollInterval(Duration.ofMillis(20)).ignoreExceptions().until(condition);
  }

  /** The target works, and nobody is suspended anywhere. */
  public void calm() {
    simulator.heal(EAST);
    simulator.heal(WEST);
    until(
        () -> {
          node0().resumeAll();
          return nodes.stream().allMatch(node -> node.suspensions().isEmpty());
        });
    simulator.clearLog();
  }

  @Override
  protected void after() {
    nodes.forEach(GatewayNode::close);
    engine.close();
    if (simulator != null) {
      simulator.close();
    }
    network.close();
    keepLogs();
    folder.delete();
  }

  /** For whoever wants to know afterwards. */
  private void keepLogs() {
    try {
      Path kept = Files.createDirectories(Path.of("target", "fleet-logs"));
      for (GatewayNode node : nodes) {
        Files.writeString(kept.resolve(engine.name() + "-" + node.name() + ".log"), node.logText());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
