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

import com.google.gson.JsonObject;
import io.modelfailover.gateway.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the page does, without a browser: signs in, keeps the cookie, repeats the token. */
final class Editor {
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final int port;
  private String cookie = "";
  private String csrfToken = "";

  Editor(RunningGateway gateway) {
    this.port = gateway.managementPort();
  }

  HttpResponse<String> signIn(String password) {
    JsonObject body = new JsonObject();
    body.addProperty("password", password);
    HttpResponse<String> answer = send("POST", "/publisher/session", body.toString());
    answer
        .headers()
        .firstValue("set-cookie")
        .ifPresent(set -> cookie = set.substring(0, set.indexOf(';')));
    csrfToken = Json.text(answer.body(), "csrfToken");
    return answer;
  }

  Editor signedIn() {
    if (signIn(RunningGateway.ADMIN_PASSWORD).statusCode() != 200) {
      throw new AssertionError("not signed in");
    }
    return this;
  }

  HttpRequest.Builder request(String method, String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(20))
            .method(method, BodyPublishers.ofString(body))
            .header("Content-Type", "application/json");
    return cookie.isEmpty() ? request : request.header("Cookie", cookie);
  }

  HttpResponse<String> send(String method, String path, String body) {
    HttpRequest.Builder request = request(method, path, body);
    return send(csrfToken.isEmpty() ? request : request.header("X-CSRF-Token", csrfToken));
  }

  HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return client.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, "");
  }

  /** What the page gets to see of an API's file. */
  JsonObject opened(String file) {
    return Json.object(get("/api/apis/" + file).body());
  }

  HttpResponse<String> deploy(String file, String version, String document) {
    return send("POST", "/api/apis/" + file + "/deployment", change(version, document));
  }

  HttpResponse<String> saveDraft(String file, String version, String document) {
    return send("PUT", "/api/apis/" + file + "/draft", change(version, document));
  }

  private static String change(String version, String document) {
    return "{\"version\": \"%s\", \"document\": %s}".formatted(version, document);
  }
}
