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

import io.modelfailover.gateway.RunningGateway;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.Test;

/** What the Publisher gives away, and to whom. */
public class SecurityTest extends WithSecretApi {
  private static final String[] READABLE = {
    "/api/apis",
    "/api/apis/a.yaml",
    "/api/apis/a.yaml/revisions",
    "/api/policies",
    "/api/overview",
    "/api/overview/events",
    "/api/applications",
    "/api/gateway",
    "/api/simulator",
    "/api/apis/a.yaml/policies.zip",
    "/api/nothing"
  };

  private static final String[] CHANGING = {
    "/api/apis/a.yaml/validation",
    "/api/apis/a.yaml/deployment",
    "/api/apis/a.yaml/connection",
    "/api/policies/modelFailover/v2/xml",
    "/api/suspensions",
    "/api/simulator",
    "/api/try"
  };

  @Test
  public void should_answer_nobody_who_is_not_signed_in() {
    for (String path : READABLE) {
      assertThat(editor.get(path).statusCode()).as(path).isEqualTo(401);
    }
    for (String path : CHANGING) {
      assertThat(editor.send("POST", path, "{}").statusCode()).as(path).isEqualTo(401);
    }
    assertThat(editor.deploy("a.yaml", "new", "{}").statusCode()).isEqualTo(401);
    assertThat(editor.saveDraft("a.yaml", "new", "{}").statusCode()).isEqualTo(401);
    assertThat(editor.send("DELETE", "/api/apis/a.yaml", "").statusCode()).isEqualTo(401);
    assertThat(editor.get("/publisher/session").statusCode()).isEqualTo(204);
    assertThat(editor.get("/health").statusCode()).isEqualTo(200);
  }

  @Test
  public void should_know_a_cookie_that_nobody_was_given() {
    assertThat(
            editor
                .send(
                    editor
                        .request("GET", "/api/apis", "")
                        .header("Cookie", "model-failover-session=guessed"))
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  public void should_keep_scripts_and_other_sites_from_the_cookie() {
    HttpResponse<String> answer = editor.signIn(RunningGateway.ADMIN_PASSWORD);

    assertThat(answer.headers().firstValue("set-cookie").orElseThrow())
        .contains("HttpOnly", "SameSite=Strict", "Path=/");
  }

  @Test
  public void should_refuse_a_change_that_does_not_repeat_the_token() {
    editor.signedIn();
    var forged = editor.request("DELETE", "/api/apis/a.yaml", "");
    var wrong = editor.request("DELETE", "/api/apis/a.yaml", "").header("X-CSRF-Token", "x");

    assertThat(editor.send(forged).statusCode()).isEqualTo(403);
    assertThat(editor.send(wrong).statusCode()).isEqualTo(403);
    for (String path : CHANGING) {
      assertThat(editor.send(editor.request("POST", path, "{}")).statusCode())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(gateway.home().resolve("apis/a.yaml")).exists();
  }

  @Test
  public void should_refuse_a_sign_in_that_a_form_of_another_site_could_send() {
    var form =
        editor
            .request(
                "POST",
                "/publisher/session",
                "{\"password\": \"" + RunningGateway.ADMIN_PASSWORD + "\"}")
            .setHeader("Content-Type", "text/plain");

    assertThat(editor.send(form).statusCode()).isEqualTo(401);
  }

  @Test
  public void should_end_the_session_with_the_sign_out() {
    editor.signedIn();
    assertThat(editor.get("/api/apis").statusCode()).isEqualTo(200);

    assertThat(editor.send("DELETE", "/publisher/session", "").statusCode()).isEqualTo(204);

    assertThat(editor.get("/api/apis").statusCode()).isEqualTo(401);
  }

  @Test
  public void should_slow_down_whoever_guesses() {
    for (int i = 0; i < SignInLimit.FAILURES; i++) {
      assertThat(editor.signIn("guess" + i).statusCode()).isEqualTo(401);
    }

    HttpResponse<String> late = editor.signIn(RunningGateway.ADMIN_PASSWORD);

    assertThat(late.statusCode()).isEqualTo(429);
    assertThat(Long.parseLong(late.headers().firstValue("retry-after").orElseThrow()))
        .isBetween(1L, SignInLimit.WAIT.toSeconds() + 1);
    assertThat(basic("/api/apis", RunningGateway.ADMIN_PASSWORD)).isEqualTo(401);
  }

  @Test
  public void should_admit_by_password_those_who_have_no_browser() {
    assertThat(basic("/api/apis", RunningGateway.ADMIN_PASSWORD)).isEqualTo(200);
    assertThat(basic("/api/apis", "guess")).isEqualTo(401);
  }

  private int basic(String path, String password) {
    String pair = "admin:" + password;
    String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    return editor
        .send(editor.request("GET", path, "").header("Authorization", "Basic " + encoded))
        .statusCode();
  }

  @Test
  public void should_send_the_headers_that_keep_a_browser_safe() {
    for (String path : new String[] {"/publisher/", "/publisher/main.js", "/api/apis", "/none"}) {
      var headers = editor.get(path).headers();
      assertThat(headers.firstValue("content-security-policy").orElse(""))
          .as(path)
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe");
      assertThat(headers.firstValue("x-content-type-options")).contains("nosniff");
      assertThat(headers.firstValue("x-frame-options")).contains("DENY");
      assertThat(headers.firstValue("referrer-policy")).contains("no-referrer");
      assertThat(headers.firstValue("cache-control")).contains("no-store");
    }
  }

  @Test
  public void should_give_no_key_and_no_password_to_anybody() {
    List<String> bodies = new ArrayList<>();
    bodies.add(editor.signIn(RunningGateway.ADMIN_PASSWORD).body());
    String version = Json.text(editor.opened("a.yaml"), "version");
    String document = Json.object(editor.opened("a.yaml"), "document").toString();
    bodies.add(editor.deploy("a.yaml", version, document).body());
    String revision = editor.get("/api/apis/a.yaml/revisions").body().replaceAll("[\\[\\]\"]", "");
    bodies.add(editor.get("/api/apis/a.yaml/revisions/" + revision).body());
    bodies.add(editor.deploy("a.yaml", version, document).body());
    bodies.add(
        editor
            .send(
                "POST",
                "/api/apis/a.yaml/validation",
                "{\"document\": "
                    + document.replace("\"x-org\":null", "\"x-org\":\"hush\\ns3cret\"")
                    + "}")
            .body());
    for (String path : READABLE) {
      if (!path.endsWith("/events")) {
        bodies.add(editor.get(path).body());
      }
    }

    assertThat(String.join("\n", bodies))
        .doesNotContain(
            "s3cret",
            "hush",
            RunningGateway.PRODUCTION,
            RunningGateway.SANDBOX,
            RunningGateway.ADMIN_PASSWORD,
            "$2b$")
        .contains("\"auth\":{\"header\":\"Authorization\"");
  }
}
