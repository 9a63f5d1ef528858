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
import java.net.http.HttpResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Trying an endpoint before it is saved. */
public class ConnectionTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Upstream upstream;
  private RunningGateway gateway;
  private Editor editor;

  @Before
  public void start() throws IOException {
    upstream = new Upstream();
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway
        .write(
            "apis/a.yaml",
            """
            {"name": "a", "context": "/a", "version": "v1", "models": ["m"],
             "endpoints": [%s], "operations": [{"method": "GET", "path": "/models"}]}
            """
                .formatted(endpoint(upstream.port(), "\"Bearer s3cret\"")))
        .start();
    editor = new Editor(gateway).signedIn();
  }

  @After
  public void stop() {
    gateway.close();
    upstream.close();
  }

  private static String endpoint(int port, String value) {
    return """
        {"id": "east", "stage": "production", "url": "http://127.0.0.1:%d/v1",
         "auth": {"header": "Authorization", "value": %s}, "headers": {"x-version": "7"}}
        """
        .formatted(port, value);
  }

  private HttpResponse<String> connect(String endpoint) {
    return editor.send("POST", "/api/apis/a.yaml/connection", "{\"endpoint\": " + endpoint + "}");
  }

  private JsonObject verdictOn(int status) {
    upstream.answerWith(Upstream.json(status, "{\"data\": []}"));
    return Json.object(connect(endpoint(upstream.port(), "null")).body());
  }

  @Test
  public void should_ask_for_the_models_with_the_credential_it_has() {
    JsonObject verdict = verdictOn(200);

    assertThat(Json.text(verdict, "verdict")).isEqualTo("good");
    assertThat(Json.text(verdict, "status")).isEqualTo("200");
    assertThat(upstream.last().method()).isEqualTo("GET");
    assertThat(upstream.last().target()).isEqualTo("/v1/models");
    assertThat(upstream.last().header("Authorization")).isEqualTo("Bearer s3cret");
    assertThat(upstream.last().header("x-version")).isEqualTo("7");
  }

  @Test
  public void should_tell_a_refused_credential_from_one_that_proves_nothing() {
    assertThat(Json.text(verdictOn(401), "text")).contains("refuses the credential");
    assertThat(Json.text(verdictOn(401), "verdict")).isEqualTo("bad");
    assertThat(Json.text(verdictOn(404), "verdict")).isEqualTo("unsure");
    assertThat(Json.text(verdictOn(503), "verdict")).isEqualTo("bad");
  }

  @Test
  public void should_follow_no_redirect_with_the_credential() {
    upstream.answerWith(
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/elsewhere");
          exchange.sendResponseHeaders(302, -1);
        });

    assertThat(connect(endpoint(upstream.port(), "null")).body()).contains("unsure");
    assertThat(upstream.received()).hasSize(1);
  }

  @Test
  public void should_send_a_kept_credential_to_no_other_host() throws IOException {
    try (Upstream other = new Upstream()) {
      HttpResponse<String> refused = connect(endpoint(other.port(), "null"));
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("\"path\":\"endpoints[0].auth.value\"");
      assertThat(other.received()).isEmpty();

      assertThat(connect(endpoint(other.port(), "\"Bearer typed\"")).body()).contains("good");
      assertThat(other.last().header("Authorization")).isEqualTo("Bearer typed");
    }
    HttpResponse<String> deployed =
        editor.deploy(
            "a.yaml",
            Json.text(editor.opened("a.yaml"), "version"),
            Json.object(editor.opened("a.yaml"), "document")
                .toString()
                .replace(":" + upstream.port(), ":9"));
    assertThat(deployed.statusCode()).isEqualTo(422);
    assertThat(deployed.body()).contains("endpoints[0].auth.value");
  }

  @Test
  public void should_say_when_nothing_listens() {
    String nowhere = endpoint(RunningGateway.freePort(), "\"Bearer typed\"");

    assertThat(connect(nowhere).body()).contains("\"bad\"", "Nothing listens at this address.");
  }

  @Test
  public void should_say_what_is_missing() {
    assertThat(connect("{}").body())
        .contains("\"path\":\"endpoints[0].id\"", "\"path\":\"endpoints[0].url\"");
    assertThat(connect("7").statusCode()).isEqualTo(422);
  }
}
