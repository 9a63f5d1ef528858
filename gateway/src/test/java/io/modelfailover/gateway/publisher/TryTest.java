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
package io.modelfailover.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.modelfailover.gateway.RunningGateway;
import io.modelfailover.gateway.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Requests that the page sends through the gateway. */
public class TryTest {
  private static final String CHAT = "/a/v1/chat/completions";
  private static final String WHOLE =
      "{\"model\":\"m2\",\"choices\":[{\"index\":0,\"finish_reason\":\"stop\","
          + "\"message\":{\"role\":\"assistant\",\"content\":\"Hello\"}}]}";

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Upstream east;
  private Upstream west;
  private RunningGateway gateway;
  private Editor editor;

  @Before
  public void start() throws IOException {
    east = new Upstream();
    west = new Upstream();
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway
        .write(
            "apis/a.yaml",
            """
            name: a
            context: /a
            version: v1
            models: [m1, m2]
            endpoints:
              - {id: east, name: East, stage: production, url: "http://127.0.0.1:%d"}
              - {id: west, name: West, stage: production, url: "http://127.0.0.1:%d"}
            operations: [{method: POST, path: /chat/completions}]
            policies:
              - operation: POST /chat/completions
                policy: modelFailover
                version: v2
                parameters:
                  failoverConfigs:
                    production:
                      targetModel: {model: m1, endpointId: east}
                      fallbackModels: [{model: m2, endpointId: west}]
            """
                .formatted(east.port(), west.port()))
        .start();
    editor = new Editor(gateway).signedIn();
  }

  @After
  public void stop() {
    gateway.close();
    east.close();
    west.close();
  }

  private JsonObject tryIt(String stage, String body) {
    JsonObject order = new JsonObject();
    order.addProperty("path", CHAT);
    order.addProperty("application", "tests");
    order.addProperty("stage", stage);
    order.addProperty("body", body);
    return Json.object(editor.send("POST", "/api/try", order.toString()).body());
  }

  @Test
  public void should_tell_which_pair_served_and_who_was_tried_before() {
    east.answerWith(Upstream.json(503, "{}"));
    west.answerWith(Upstream.json(200, WHOLE));

    JsonObject answer = tryIt("production", "{\"model\":\"m1\"}");

    assertThat(Json.text(answer, "status")).isEqualTo("200");
    assertThat(answer.get("endpoints")).hasToString("[\"East\",\"West\"]");
    assertThat(answer.get("headers").toString())
        .contains("\"x-failover-model\":\"m2\"", "\"x-failover-attempts\":\"2\"");
    assertThat(answer.get("firstTokenMillis").getAsDouble())
        .isPositive()
        .isLessThanOrEqualTo(answer.get("millis").getAsDouble());
    assertThat(Json.text(answer, "body")).isEqualTo(WHOLE);
    assertThat(west.last().headers()).doesNotContainKey("X-failover-trace");
    assertThat(west.last().headers().toString()).doesNotContain(RunningGateway.PRODUCTION);
  }

  @Test
  public void should_measure_a_stream_until_its_first_words() {
    east.answerWith(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          for (String event :
              new String[] {
                "{\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}",
                "[DONE]"
              }) {
            exchange
                .getResponseBody()
                .write(("data: " + event + "\n\n").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
          }
        });

    JsonObject answer = tryIt("production", "{\"model\":\"m1\",\"stream\":true}");

    assertThat(answer.get("stream").getAsBoolean()).isTrue();
    assertThat(answer.get("firstTokenMillis").getAsDouble()).isPositive();
    assertThat(answer.get("endpoints")).hasToString("[\"East\"]");
    assertThat(Json.text(answer, "body")).contains("Hello", "[DONE]");
  }

  @Test
  public void should_refuse_what_it_cannot_send() {
    assertThat(Json.text(tryIt("nowhere", "{}"), "error")).contains("nowhere key");
    JsonObject order = new JsonObject();
    order.addProperty("path", "@evil.example/");
    assertThat(editor.send("POST", "/api/try", order.toString()).statusCode()).isEqualTo(400);
    order.addProperty("path", CHAT);
    order.addProperty("application", "nobody");
    assertThat(editor.send("POST", "/api/try", order.toString()).statusCode()).isEqualTo(400);
  }
}
