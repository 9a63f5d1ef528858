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
package io.modelfailover.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A gateway started by its own script, on ports of its own. */
final class GatewayProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long STOP_LIMIT_SECONDS = 60;

  private final HttpClient client = HttpClient.newHttpClient();
  private final int port = freePort();
  private final int managementPort = freePort();
  private final Path log = Files.createTempFile("gateway", ".log");
  private final Process process;

  private GatewayProcess(Path folder, Map<String, String> environment, List<String> options)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("bin/model-failover-gateway"));
    command.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("GATEWAY_PORT", String.valueOf(port));
    builder.environment().put("MANAGEMENT_PORT", String.valueOf(managementPort));
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  static GatewayProcess start(Path folder, Map<String, String> environment, String... options)
      throws IOException {
    GatewayProcess gateway = new GatewayProcess(folder, environment, List.of(options));
    await().atMost(START_LIMIT).until(gateway::isHealthyOrDead);
    assertThat(gateway.process.isAlive()).as(gateway.log()).isTrue();
    return gateway;
  }

  HttpResponse<String> post(String path, String key, String body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .header("Authorization", "Bearer " + key)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** Asks the process to stop; returns its exit code. */
  int stop() throws InterruptedException {
    process.destroy();
    assertThat(process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    Files.deleteIfExists(log);
  }

  private boolean isHealthyOrDead() throws InterruptedException {
    if (!process.isAlive()) {
      return true;
    }
    try {
      URI health = URI.create("http://127.0.0.1:" + managementPort + "/health");
      HttpRequest request = HttpRequest.newBuilder(health).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
