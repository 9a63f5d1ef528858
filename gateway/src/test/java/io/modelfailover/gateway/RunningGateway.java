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

import io.modelfailover.gateway.home.Environment;
import io.modelfailover.synapse.HeldBytes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A real gateway on free ports with a home folder of its own. */
public final class RunningGateway implements AutoCloseable {
  public static final String PRODUCTION = "production-key";
  public static final String SANDBOX = "sandbox-key";
  public static final String ADMIN_PASSWORD = "admin-password";

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Path home;
  private final int port = freePort();
  private final int managementPort = freePort();
  private Gateway gateway;

  public RunningGateway(Path home) throws IOException {
    this.home = home;
    Files.createDirectories(home.resolve("apis"));
    write(
        "applications.yaml",
        "applications: [{name: tests, productionKey: %s, sandboxKey: %s}]"
            .formatted(PRODUCTION, SANDBOX));
  }

  public RunningGateway start() {
    gateway = Gateway.start(home, new Environment(environment()));
    return this;
  }

  /** Deploys a file at once, without waiting for the gateway to notice it. */
  public void deploy(String file) {
    gateway.deployments().deploy(file);
  }

  public HeldBytes heldBytes() {
    return gateway.failover().heldBytes();
  }

  public Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("GATEWAY_PORT", Integer.toString(port));
    environment.put("MANAGEMENT_PORT", Integer.toString(managementPort));
    environment.put("MODEL_FAILOVER_ADMIN_PASSWORD", ADMIN_PASSWORD);
    return environment;
  }

  public RunningGateway write(String file, String text) throws IOException {
    Files.writeString(home.resolve(file), text);
    return this;
  }

  public Path home() {
    return home;
  }

  public int port() {
    return port;
  }

  public int managementPort() {
    return managementPort;
  }

  public URI address(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(20));
  }

  /** A request with the production key. */
  public HttpRequest.Builder asCaller(String path) {
    return request(path).header("Authorization", "Bearer " + PRODUCTION);
  }

  public HttpResponse<String> get(String path) {
    return send(asCaller(path));
  }

  public HttpResponse<String> post(String path, String json) {
    return send(
        asCaller(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json)));
  }

  public HttpResponse<String> send(HttpRequest.Builder request) {
    return send(request, BodyHandlers.ofString());
  }

  public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
    try {
      return client.send(request.build(), body);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** As an operator on this machine who has not signed in. */
  public HttpResponse<String> manage(String method, String path, String json) {
    return send(management(method, path, json));
  }

  /** As the administrator, by password. */
  public HttpResponse<String> manageSignedIn(String method, String path, String json) {
    byte[] user = ("admin:" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8);
    return send(
        management(method, path, json)
            .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(user)));
  }

  private HttpRequest.Builder management(String method, String path, String json) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + path))
        .timeout(Duration.ofSeconds(20))
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json));
  }

  public String health() {
    return manage("GET", "/health", "").body();
  }

  /** Looks until it is so; fails after ten seconds. */
  public static void await(String what, BooleanSupplier isSo) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!isSo.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("not so after 10 s: " + what);
      }
      Thread.onSpinWait();
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
    }
  }
}
