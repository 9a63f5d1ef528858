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
package io.modelfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What one side of a passed-through answer learns when the other side goes away. */
public class BrokenConnectionsTest {
  private static final String CHUNKS =
      "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nfirst\n\r\n";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final BlockingQueue<Socket> accepted = new LinkedBlockingQueue<>();
  private ServerSocket endpoint;
  private RunningGateway gateway;

  @Before
  public void start() throws IOException {
    endpoint = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "endpoint");
    thread.setDaemon(true);
    thread.start();
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write("gateway.yaml", "limits: {shutdownGrace: 1}");
    gateway.write(
        "apis/a.yaml",
        """
        name: a
        context: /a
        version: v1
        models: [m]
        endpoints: [{id: e, stage: production, url: "http://127.0.0.1:%d"}]
        operations: [{method: POST, path: /plain}, {method: POST, path: /failover}]
        policies:
          - operation: POST /failover
            policy: modelFailover
            version: v2
            parameters:
              failoverConfigs: {production: {targetModel: {model: m, endpointId: e}}}
        """
            .formatted(endpoint.getLocalPort()));
    gateway.start();
  }

  private void accept() {
    try {
      while (true) {
        accepted.add(endpoint.accept());
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  @After
  public void stop() throws IOException {
    gateway.close();
    endpoint.close();
    for (Socket socket : accepted) {
      socket.close();
    }
  }

  private Socket call(String path) throws IOException {
    Socket caller = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
    caller.setSoTimeout(10_000);
    caller
        .getOutputStream()
        .write(
            "POST /a/v1%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\nApiKey: %s\r\nContent-Length: 2\r\n\r\n{}"
                .formatted(path, RunningGateway.PRODUCTION)
                .getBytes(StandardCharsets.US_ASCII));
    return caller;
  }

  /** The gateway's connection to the endpoint, of which the request has been read. */
  private Socket atEndpoint() throws Exception {
    Socket socket = accepted.poll(10, TimeUnit.SECONDS);
    assertThat(socket).as("a connection to the endpoint").isNotNull();
    socket.setSoTimeout(10_000);
    String request = "";
    while (!request.endsWith("}")) {
      request += (char) socket.getInputStream().read();
    }
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private static void awaitText(Socket socket, String text) throws IOException {
    String read = "";
    while (!read.endsWith(text)) {
      int next = socket.getInputStream().read();
      assertThat(next).as("more after " + read).isNotNegative();
      read += (char) next;
    }
  }

  private static void hangUp(Socket socket) throws IOException {
    socket.close();
  }

  /** Everything until the connection ends, in whatever way. */
  private static String rest(Socket socket) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream in = socket.getInputStream();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
    } catch (SocketTimeoutException e) {
      throw e;
    } catch (IOException reset) {
      // As good an end as any.
    }
    return text.toString();
  }

  @Test
  public void should_cut_the_answer_when_the_endpoint_closes_between_two_chunks() throws Exception {
    try (Socket caller = call("/plain");
        Socket connection = atEndpoint()) {
      write(connection, CHUNKS.formatted("text/plain"));
      awaitText(caller, "first");
      hangUp(connection);

      assertThat(rest(caller)).doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  public void should_cut_the_answer_when_it_is_shorter_than_announced() throws Exception {
    try (Socket caller = call("/plain");
        Socket connection = atEndpoint()) {
      write(
          connection, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\n1");
      hangUp(connection);

      assertThat(rest(caller)).doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  public void should_cut_an_answer_that_no_policy_looks_into_when_it_ends_between_two_chunks()
      throws Exception {
    try (Socket caller = call("/failover");
        Socket connection = atEndpoint()) {
      write(connection, CHUNKS.formatted("application/vnd.amazon.eventstream"));
      awaitText(caller, "first");
      hangUp(connection);

      assertThat(rest(caller)).doesNotEndWith("0\r\n\r\n");
    }
  }

  @Test
  public void should_deliver_whole_json_when_only_its_last_chunk_is_missing() throws Exception {
    try (Socket caller = call("/failover");
        Socket connection = atEndpoint()) {
      write(
          connection,
          CHUNKS.formatted("application/json").replace("first\n", "{\"a\":1") + "1\r\n}\r\n");
      hangUp(connection);

      assertThat(rest(caller)).startsWith("HTTP/1.1 200 ").endsWith("{\"a\":1}");
    }
  }

  @Test
  public void should_close_the_endpoints_connection_when_the_caller_leaves_before_the_answer()
      throws Exception {
    try (Socket caller = call("/plain");
        Socket connection = atEndpoint()) {
      hangUp(caller);

      assertThat(rest(connection)).isEmpty();
    }
  }

  @Test
  public void should_close_the_endpoints_connection_when_the_caller_leaves_a_stream()
      throws Exception {
    try (Socket caller = call("/plain");
        Socket connection = atEndpoint()) {
      write(connection, CHUNKS.formatted("text/event-stream"));
      awaitText(caller, "first");

      hangUp(caller);

      assertThat(rest(connection)).isEmpty();
    }
  }
}
