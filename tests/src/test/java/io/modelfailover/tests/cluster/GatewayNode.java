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

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
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
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** One gateway process of a fleet, with a home folder of its own. */
public final class GatewayNode implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration CALL_LIMIT = Duration.ofSeconds(30);
  private static final Duration MANAGEMENT_LIMIT = Duration.ofSeconds(10);
  private static final String ADMIN_PASSWORD = "fleet-admin";
  private static final String BODY =
      "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";

  private final HttpClient client = HttpClient.newHttpClient();
  private final String name;
  private final String host;
  private final int port;
  private final int managementPort;
  private final Path home;
  private final List<String> command = new ArrayList<>();
  private final Map<String, String> environment;
  private Process process;

  /**
   * @param prefix what starts the JVM, such as {@code ip netns exec NAME}; or nothing
   */
  GatewayNode(
      String name,
      String host,
      int port,
      int managementPort,
      Path home,
      List<String> prefix,
      Map<String, String> environment) {
    this.name = name;
    this.host = host;
    this.port = port;
    this.managementPort = managementPort;
    this.home = home;
    this.environment = environment;
    command.addAll(prefix);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-jar",
            Artifacts.gateway().toString(),
            "--home",
            home.toString()));
  }

  /** Starts the process; {@link #awaitHealth} waits for it. */
  public GatewayNode start() {
    ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("GATEWAY_ADDONS", Artifacts.addOns());
    builder.environment().put("MODEL_FAILOVER_ADMIN_PASSWORD", ADMIN_PASSWORD);
    builder.environment().putAll(environment);
    try {
      process =
          builder
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
              .start();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public GatewayNode awaitHealth() {
    await()
        .atMost(START_LIMIT)
        .until(() -> !process.isAlive() || health().filter("up"::equals).isPresent());
    assertThat(process.isAlive()).as("%s runs:%n%s", name, logText()).isTrue();
    return this;
  }

  public String name() {
    return name;
  }

  /** Where callers come in, without a path. */
  public String url() {
    return "http://" + host + ":" + port;
  }

  /** One chat completion; never fails with an exception. */
  public CompletableFuture<Call> call() {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url() + "/assistant/v1/chat/completions"))
            .timeout(CALL_LIMIT)
            .header("Authorization", "Bearer fleet-key")
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(BODY))
            .build();
    return client.sendAsync(request, BodyHandlers.ofString()).handle(Call::of);
  }

  /** {@code up}, as the load balancer reads it; empty when nothing answers. */
  public Optional<String> health() {
    try {
      return Optional.of(
          JsonParser.parseString(get("/health")).getAsJsonObject().get("status").getAsString());
    } catch (UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** The suspensions as operators are told. */
  public List<JsonObject> suspensions() {
    JsonArray all = JsonParser.parseString(get("/api/suspensions")).getAsJsonArray();
    return StreamSupport.stream(all.spliterator(), false).map(e -> e.getAsJsonObject()).toList();
  }

  /** Whether this node skips the endpoint now. */
  public boolean skips(String endpoint) {
    return suspensions().stream()
        .anyMatch(
            each ->
                each.get("endpointId").getAsString().equals(endpoint)
                    && each.get("remainingSeconds").getAsDouble() > 0);
  }

  /** Seconds that are left to the one suspension there is. */
  public double remaining() {
    return suspensions().get(0).get("remainingSeconds").getAsDouble();
  }

  /** The time of day on this node. */
  public Instant clock() {
    String date =
        send(management("/health").GET().build()).headers().firstValue("Date").orElseThrow();
    return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date));
  }

  public void suspend(String endpoint, String model, int seconds) {
    JsonObject order = new JsonObject();
    order.addProperty("api", "assistant--v1");
    order.addProperty("endpointId", endpoint);
    order.addProperty("model", model);
    order.addProperty("seconds", seconds);
    HttpRequest request =
        management("/api/suspensions")
            .setHeader("Authorization", basic())
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(order.toString()))
            .build();
    assertThat(send(request).statusCode()).isEqualTo(201);
  }

  /** Reading and resuming need no sign-in on the gateway's own machine, all else does. */
  private static String basic() {
    byte[] user = ("admin:" + ADMIN_PASSWORD).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(user);
  }

  /** Resumes everything that is suspended. */
  public void resumeAll() {
    for (JsonObject each : suspensions()) {
      send(management("/api/suspensions/" + each.get("id").getAsString()).DELETE().build());
    }
  }

  public JsonObject cluster() {
    return JsonParser.parseString(get("/api/cluster")).getAsJsonObject();
  }

  public boolean isConnected() {
    return cluster().get("connected").getAsBoolean();
  }

  /** The value of a metric without labels. */
  public double metric(String metric) {
    return get("/metrics")
        .lines()
        .filter(line -> line.startsWith(metric + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(metric.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + metric));
  }

  private String get(String path) {
    HttpResponse<String> response = send(management(path).GET().build());
    assertThat(response.statusCode()).as(path).isEqualTo(200);
    return response.body();
  }

  private HttpRequest.Builder management(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + managementPort + path))
            .timeout(MANAGEMENT_LIMIT);
    return host.equals(Network.LOOPBACK.host(0))
        ? request
        : request.setHeader("Authorization", basic());
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Stops it where it stands, as {@code kill -STOP} does; {@link #wake} lets it go on. */
  public void pause() {
    signal("STOP");
  }

  public void wake() {
    signal("CONT");
  }

  public void kill() {
    signal("KILL");
    awaitEnd();
  }

  /** Asks it to stop. */
  public void stop() {
    signal("TERM");
    awaitEnd();
  }

  private void awaitEnd() {
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", name).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  public Path log() {
    return home.resolve("gateway.log");
  }

  public String logText() {
    try {
      return Files.readString(log());
    } catch (IOException e) {
      return e.toString();
    }
  }

  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  @Override
  public void close() {
    if (isAlive()) {
      kill();
    }
  }
}
