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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** The standalone gateway is unpacked and started by its own script. */
public class GatewayIT {
  private static final int TERMINATED = 128 + 15;
  private static final String REQUEST = "{\"model\":\"gpt-4o\",\"messages\":[]}";
  private static final String ANSWER =
      "{\"id\":\"1\",\"object\":\"chat.completion\",\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,"
          + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"},\"finish_reason\":\"stop\"}]}";

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  private HttpServer provider;

  @Before
  public void startProvider() throws IOException {
    provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    provider.createContext("/first", exchange -> answer(exchange, 503, "{}"));
    provider.createContext("/second", exchange -> answer(exchange, 200, ANSWER));
    provider.start();
  }

  @After
  public void stopProvider() {
    provider.stop(0);
  }

  @Test
  public void should_start_with_the_home_it_brings_and_stop_when_asked() throws Exception {
    Path folder = Distribution.gateway().untar(temporary.getRoot().toPath());

    try (GatewayProcess gateway = GatewayProcess.start(folder, Map.of())) {
      assertThat(gateway.post("/chat/v1/chat/completions", "nobody", REQUEST).statusCode())
          .as("the example is not deployed")
          .isEqualTo(404);
      assertThat(gateway.stop()).as(gateway.log()).isEqualTo(TERMINATED);
    }
  }

  @Test
  public void should_serve_the_example_when_it_is_renamed_and_keys_are_given() throws Exception {
    Path folder = Distribution.gateway().unzip(temporary.getRoot().toPath());
    Path apis = folder.resolve("home/apis");
    String example = Files.readString(apis.resolve("chat.yaml.example"));
    Files.writeString(apis.resolve("chat.yaml"), withProvider(example));
    Files.writeString(
        folder.resolve("home/applications.yaml"),
        "applications: [{name: mobile, productionKey: \"${env:MOBILE_KEY}\"}]\n");

    Map<String, String> keys =
        Map.of("FIRST_KEY", "first-key", "SECOND_KEY", "second-key", "MOBILE_KEY", "mobile-key");
    try (GatewayProcess gateway = GatewayProcess.start(folder, keys)) {
      HttpResponse<String> answer =
          gateway.post("/chat/v1/chat/completions", "mobile-key", REQUEST);

      assertThat(answer.statusCode()).as(gateway.log()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(ANSWER);
      assertThat(answer.headers().firstValue("X-Failover-Attempts")).hasValue("2");
      assertThat(gateway.post("/chat/v1/chat/completions", "other", REQUEST).statusCode())
          .isEqualTo(401);
    }
  }

  @Test
  public void should_say_what_is_wrong_when_home_is_no_folder() throws Exception {
    Path folder = Distribution.gateway().unzip(temporary.getRoot().toPath());

    Run run = Run.of(folder, "bin/model-failover-gateway", "--home", "nowhere");

    assertThat(run.output()).contains("--home: nowhere (expected: a folder)");
    assertThat(run.exitCode()).isEqualTo(1);
  }

  private String withProvider(String example) {
    String address = "http://127.0.0.1:" + provider.getAddress().getPort();
    return example
        .replaceFirst("https://api.openai.com/v1", address + "/first")
        .replaceFirst("https://api.openai.com/v1", address + "/second");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, body.length());
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body.getBytes(UTF_8));
    }
  }
}
