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

import io.modelfailover.simulator.Simulator;
import io.modelfailover.simulator.SimulatorConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.Assume;

/**
 * A network namespace for each node, with a wire of its own to a bridge on this machine, where the
 * provider is. Nodes can be cut off from each other, and still be called.
 */
public final class CutNetwork implements Network {
  private static final int OWN = 254;

  /** Names and addresses of this process alone; interfaces have at most 15 letters. */
  private final long id = ProcessHandle.current().pid() % 100_000;

  private final String subnet = "10.213." + id % 250 + ".";
  private int size;

  @Override
  public void open(int nodes) {
    Assume.assumeTrue("ip is not installed, or may not be used", isAllowed());
    size = nodes;
    ip("link", "add", bridge(), "type", "bridge");
    ip("addr", "add", address(OWN) + "/24", "dev", bridge());
    ip("link", "set", bridge(), "up");
    IntStream.range(0, nodes).forEach(this::open1);
  }

  private void open1(int node) {
    String wire = wire(node);
    ip("netns", "add", namespace(node));
    ip("link", "add", wire, "type", "veth", "peer", "name", "eth0", "netns", namespace(node));
    ip("link", "set", wire, "master", bridge());
    ip("link", "set", wire, "up");
    inside(node, "addr", "add", host(node) + "/24", "dev", "eth0");
    inside(node, "link", "set", "eth0", "up");
    inside(node, "link", "set", "lo", "up");
  }

  private boolean isAllowed() {
    try {
      ip("netns", "add", "mf" + id + "try");
      ip("netns", "del", "mf" + id + "try");
      return true;
    } catch (AssertionError e) {
      return false;
    }
  }

  /** From now on nothing gets from one to the other, in either direction. */
  public void cut(int one, int other) {
    inside(one, "route", "add", "blackhole", host(other) + "/32");
    inside(other, "route", "add", "blackhole", host(one) + "/32");
  }

  public void mend(int one, int other) {
    inside(one, "route", "del", "blackhole", host(other) + "/32");
    inside(other, "route", "del", "blackhole", host(one) + "/32");
  }

  @Override
  public String host(int node) {
    return address(node + 1);
  }

  @Override
  public String ownHost() {
    return address(OWN);
  }

  @Override
  public List<String> prefix(int node) {
    return List.of("ip", "netns", "exec", namespace(node));
  }

  @Override
  public Simulator startSimulator() throws IOException {
    return Simulator.start(SimulatorConfig.embedded().withBind(ownHost()));
  }

  @Override
  public String simulatorUrl(Simulator simulator, String endpoint) {
    return URI.create(simulator.url(endpoint)).toString().replace("127.0.0.1", ownHost());
  }

  /** As much of it as there is: opening may have failed half-way. */
  @Override
  public void close() {
    if (size > 0) {
      IntStream.range(0, size).forEach(this::close1);
      tryIp("link", "del", bridge());
    }
  }

  /** The wire by name: a connection that nobody ended keeps the namespace, and so the wire. */
  private void close1(int node) {
    tryIp("link", "del", wire(node));
    tryIp("netns", "del", namespace(node));
  }

  private static void tryIp(String... arguments) {
    try {
      ip(arguments);
    } catch (AssertionError e) {
      System.err.println(e.getMessage());
    }
  }

  private String namespace(int node) {
    return "mf" + id + "n" + node;
  }

  private String wire(int node) {
    return "mf" + id + "w" + node;
  }

  private String bridge() {
    return "mf" + id + "b";
  }

  private String address(int last) {
    return subnet + last;
  }

  private void inside(int node, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-n", namespace(node)));
    all.addAll(List.of(arguments));
    ip(all.toArray(String[]::new));
  }

  private static void ip(String... arguments) {
    List<String> command = new ArrayList<>(List.of("ip"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + ": " + said);
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
