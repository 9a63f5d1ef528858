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

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/** A provider on loopback that notes when requests came, a thread for each connection. */
final class RecordingProvider implements AutoCloseable {
  /** Names the request; gateways pass it on. */
  static final String ID_HEADER = "X-Probe";

  /**
   * When a request came, in nanoseconds of {@link System#nanoTime()}.
   *
   * @param firstByte its first byte was read
   * @param whole its last byte was read; an answer is written right after
   */
  record Arrival(long firstByte, long whole) {}

  private final ServerSocket server;
  private final byte[] answer;
  private final Map<String, Arrival> arrivals = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();

  private RecordingProvider(ServerSocket server, byte[] answer) {
    this.server = server;
    this.answer = answer;
  }

  static RecordingProvider answering(int port, int status, String body) throws IOException {
    String response =
        "HTTP/1.1 %d Fixed\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(status, body.length(), body);
    return start(port, response.getBytes(ISO_8859_1));
  }

  static RecordingProvider silent(int port) throws IOException {
    return start(port, new byte[0]);
  }

  private static RecordingProvider start(int port, byte[] answer) throws IOException {
    ServerSocket server = new ServerSocket(port, 1024, InetAddress.getLoopbackAddress());
    RecordingProvider provider = new RecordingProvider(server, answer);
    provider.threads.execute(provider::accept);
    return provider;
  }

  int port() {
    return server.getLocalPort();
  }

  /** By the value of {@link #ID_HEADER}. */
  Map<String, Arrival> arrivals() {
    return arrivals;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        threads.execute(() -> serve(socket));
      } catch (IOException | RejectedExecutionException e) {
        if (!server.isClosed()) {
          throw new IllegalStateException("no more requests are taken", e);
        }
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
      for (int first = in.read(); first >= 0; first = in.read()) {
        long firstByte = System.nanoTime();
        Map<String, String> headers = HttpMessage.read(in).headers();
        arrivals.put(
            headers.getOrDefault(ID_HEADER.toLowerCase(Locale.ROOT), ""),
            new Arrival(firstByte, System.nanoTime()));
        socket.getOutputStream().write(answer);
      }
    } catch (IOException e) {
      // The gateway let the connection go; what came over it has been noted.
    } finally {
      connections.remove(socket);
    }
  }

  /** Its connections too: one that is kept would go on answering for whoever has the port next. */
  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdown();
    for (Socket socket : connections) {
      socket.close();
    }
  }
}
