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
package io.modelfailover.tests.publisher;

import io.modelfailover.gateway.Gateway;
import io.modelfailover.gateway.home.Environment;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.rules.ExternalResource;
import org.junit.rules.TemporaryFolder;

/** A real gateway with its Publisher page, and a simulator for its providers. */
final class PublisherFixture extends ExternalResource {
  static final String PASSWORD = "correct horse battery staple";
  private static final String KEY = "caller-key";

  private final TemporaryFolder folder = new TemporaryFolder();
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private Simulator simulator;
  private Gateway gateway;

  @Override
  protected void before() throws IOException {
    folder.create();
    Path home = folder.getRoot().toPath();
    Files.createDirectories(home.resolve("apis"));
    Files.writeString(
        home.resolve("applications.yaml"),
        "applications: [{name: tests, productionKey: " + KEY + "}]");
    simulator = Simulator.start();
    Files.writeString(
        home.resolve("gateway.yaml"),
        "publisher: {simulator: \"http://127.0.0.1:" + simulator.port() + "\"}");
    gateway =
        Gateway.start(
            home,
            new Environment(
                Map.of(
                    "GATEWAY_PORT", Integer.toString(Simulator.unusedPort()),
                    "MANAGEMENT_PORT", Integer.toString(Simulator.unusedPort()),
                    "MODEL_FAILOVER_ADMIN_PASSWORD", PASSWORD)));
  }

  @Override
  protected void after() {
    if (gateway != null) {
      gateway.close();
    }
    simulator.close();
    folder.delete();
  }

  /** An API with two production endpoints and a sandbox one of its own at the simulator. */
  void deploy(String name, String policies) throws IOException {
    Files.writeString(
        folder.getRoot().toPath().resolve("apis").resolve(name + ".yaml"), api(name, policies));
    gateway.deployments().deploy(name + ".yaml");
  }

  /** Any file, whose {@code SIMULATOR} is the simulator's address. */
  void deployFile(String file, String text) throws IOException {
    Files.writeString(
        folder.getRoot().toPath().resolve("apis").resolve(file),
        text.replace("SIMULATOR", "http://127.0.0.1:" + simulator.port()));
    gateway.deployments().deploy(file);
  }

  private String api(String name, String policies) {
    return """
        name: %s
        context: /%s
        version: v1
        provider: OpenAI
        models: [gpt-4o, gpt-4o-mini]
        endpoints:
          - {id: east, name: East, stage: production, url: "%s", auth: {header: Authorization, value: Bearer east-key}}
          - {id: west, name: West, stage: production, url: "%s", auth: {header: Authorization, value: Bearer west-key}}
          - {id: test, name: Test, stage: sandbox, url: "%s"}
        operations: [{method: POST, path: /chat/completions}]
        policies: %s
        """
        .formatted(
            name,
            name,
            simulator.url(name + "-east"),
            simulator.url(name + "-west"),
            simulator.url(name + "-test"),
            policies);
  }

  /** An endpoint's address at the simulator. */
  String simulator(String endpoint) {
    return simulator.url(endpoint);
  }

  /** Requests that the simulator has had for an endpoint. */
  long requestsTo(String endpoint) {
    return simulator.counts(endpoint).requests();
  }

  void breakEndpoint(String api, String endpoint) {
    breakEndpoint(api, endpoint, "503");
  }

  void breakEndpoint(String api, String endpoint, String fault) {
    simulator.fault(api + "-" + endpoint, fault);
  }

  HttpResponse<String> chat(String api) throws IOException, InterruptedException {
    return post(
        "/" + api + "/v1/chat/completions",
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}");
  }

  /** As an application with the production key. */
  HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:%d%s".formatted(gateway.settings().port(), path)))
            .timeout(Duration.ofSeconds(30))
            .header("Authorization", "Bearer " + KEY)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  String page(String place) {
    return "http://127.0.0.1:%d/publisher/#/%s"
        .formatted(gateway.settings().managementPort(), place);
  }
}
