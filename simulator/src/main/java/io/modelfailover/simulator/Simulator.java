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
package io.modelfailover.simulator;

import io.modelfailover.simulator.dialect.Speech;
import io.modelfailover.simulator.fault.Query;
import io.modelfailover.simulator.front.Front;
import io.modelfailover.simulator.log.Counts;
import io.modelfailover.simulator.log.RecordedRequest;
import io.modelfailover.simulator.wire.Connections;
import io.modelfailover.simulator.wire.Doorway;
import io.modelfailover.simulator.wire.Server;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A provider of language models that breaks on request, with any number of named endpoints on one
 * port. Thread-safe.
 */
public final class Simulator implements AutoCloseable {
  /** The sixty words of a healthy answer, one token each. */
  public static final String TEXT = Speech.PLAIN;

  /** The sixty words of a healthy answer with {@code text=multibyte}. */
  public static final String MULTIBYTE_TEXT = Speech.MULTIBYTE;

  private final String scheme;
  private final Front front;
  private final Connections connections;
  private final Server server;

  private Simulator(SimulatorConfig config) throws IOException {
    scheme = config.tls().isPresent() ? "https" : "http";
    connections = new Connections();
    front = new Front(config.log(), System::nanoTime, InstantSource.system(), connections::open);
    server =
        Server.start(
            new InetSocketAddress(config.bind(), config.port()),
            config.threads(),
            new Doorway(connections, front.service(), config.tls(), System::nanoTime));
  }

  /**
   * On any free port of the loopback.
   *
   * @throws IOException where there is none
   */
  public static Simulator start() throws IOException {
    return start(SimulatorConfig.embedded());
  }

  /**
   * @throws IOException where the address cannot be listened on
   */
  public static Simulator start(SimulatorConfig config) throws IOException {
    return new Simulator(config);
  }

  public int port() {
    return server.port();
  }

  /** The base address of an endpoint, as OpenAI clients take it: {@code http://…:8401/east/v1}. */
  public String url(String endpoint) {
    return scheme + "://127.0.0.1:" + port() + "/" + endpoint + "/v1";
  }

  /**
   * Breaks an endpoint.
   *
   * @param fault as in {@code POST /control}, for example {@code 503} or {@code
   *     cut?after=40&times=1}
   * @throws IllegalArgumentException where there is no such fault; the message says what there is
   */
  public void fault(String endpoint, String fault) {
    front.control().set(endpoint, Query.parse("fault=" + fault.replaceFirst("\\?", "&")));
  }

  /** Takes all faults off the endpoint. */
  public void heal(String endpoint) {
    front.control().set(endpoint, Map.of("fault", "none"));
  }

  /** No faults, an empty log, answers numbered from 1: as if just started. */
  public void reset() {
    front.reset();
  }

  /** Forgets the requests so far; faults stay. */
  public void clearLog() {
    front.log().clear();
  }

  public Counts counts() {
    return front.log().count(key -> true);
  }

  public Counts counts(String endpoint) {
    return front.log().count(key -> key.endpoint().equals(endpoint));
  }

  public Counts counts(String endpoint, String model) {
    return front.log().count(key -> key.endpoint().equals(endpoint) && key.model().equals(model));
  }

  /** The last requests for completions, the oldest first. */
  public List<RecordedRequest> recorded() {
    return front.log().last();
  }

  public List<RecordedRequest> recorded(String endpoint) {
    return recorded().stream().filter(request -> request.endpoint().equals(endpoint)).toList();
  }

  /** Connections of clients that are open at present, idle ones among them. */
  public int openConnections() {
    return connections.open();
  }

  /** Closes the port and every connection. */
  @Override
  public void close() {
    server.close();
  }

  /**
   * A port of the loopback that nobody listens on now, so that connecting to it is refused. It is
   * not held: another program may take it.
   *
   * @throws IOException where none is free
   */
  public static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
