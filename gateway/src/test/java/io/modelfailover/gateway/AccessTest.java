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

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.modelfailover.gateway.Upstream.Received;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.junit.AfterClass;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** Who is let in to a running gateway, and what becomes of the request. */
public class AccessTest {
  private static final String BASE = "/ai/1.0";

  @ClassRule public static final TemporaryFolder FOLDER = new TemporaryFolder();

  private static Upstream upstream;
  private static RunningGateway gateway;

  @BeforeClass
  public static void start() throws IOException {
    upstream = new Upstream();
    gateway = new RunningGateway(FOLDER.getRoot().toPath());
    gateway.write("gateway.yaml", "limits: {maxRequestBody: 1}");
    gateway.write(
        "apis/plain.yaml",
        """
        name: plain
        context: /ai
        version: "1.0"
        models: [m]
        endpoints:
          - id: east
            stage: production
            url: http://127.0.0.1:%1$d/east
            auth: {header: Authorization, value: Bearer east-secret}
            headers: {X-Org: org}
          - {id: west, stage: production, url: "http://127.0.0.1:%1$d/west"}
          - {id: test, stage: sandbox, url: "http://127.0.0.1:%1$d/test"}
        operations:
          - {method: POST, path: /chat/completions}
          - {method: GET, path: /models}
          - {method: POST, path: /models}
          - {method: POST, path: "/model/{model}/converse"}
          - {method: GET, path: /files/*}
        """
            .formatted(upstream.port()));
    gateway.write(
        "apis/production-only.yaml",
        """
        name: production-only
        context: /one
        version: "1.0"
        models: [m]
        endpoints: [{id: dead, stage: production, url: "http://127.0.0.1:%d"}]
        operations: [{method: POST, path: /chat}]
        """
            .formatted(RunningGateway.freePort()));
    gateway.start();
  }

  @AfterClass
  public static void stop() {
    gateway.close();
    upstream.close();
  }

  @Before
  public void forget() {
    upstream.received().clear();
    upstream.answerWith(Upstream.json(200, "{\"ok\":true}"));
  }

  private static HttpResponse<String> chat(UnaryOperator<HttpRequest.Builder> headers) {
    return gateway.send(
        headers
            .apply(gateway.request(BASE + "/chat/completions"))
            .POST(BodyPublishers.ofString("{}")));
  }

  private static void assertError(HttpResponse<String> response, int status, String code) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(response.headers().firstValue("Content-Type")).contains("application/json");
    JsonObject error =
        JsonParser.parseString(response.body()).getAsJsonObject().getAsJsonObject("error");
    assertThat(error.keySet()).containsExactly("message", "type", "param", "code");
    assertThat(error.get("code").getAsString()).isEqualTo(code);
    assertThat(error.get("message").getAsString()).isNotBlank();
    assertThat(error.get("param").isJsonNull()).isTrue();
  }

  @Test
  public void should_refuse_a_caller_without_a_valid_key() {
    assertError(chat(r -> r), 401, "invalid_api_key");
    assertError(chat(r -> r.header("Authorization", "Bearer wrong")), 401, "invalid_api_key");
    assertError(chat(r -> r.header("Authorization", "Basic cDpw")), 401, "invalid_api_key");
    assertError(chat(r -> r.header("Authorization", "Bearer ")), 401, "invalid_api_key");
    assertError(chat(r -> r.header("ApiKey", "")), 401, "invalid_api_key");
    assertError(
        gateway.send(gateway.request(BASE + "/models").method("OPTIONS", BodyPublishers.noBody())),
        401,
        "invalid_api_key");
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  public void should_let_a_key_in_either_header_in_and_keep_it_from_the_endpoint() {
    for (String header : new String[] {"authorization", "AUTHORIZATION"}) {
      assertThat(chat(r -> r.header(header, "bearer " + RunningGateway.PRODUCTION)).statusCode())
          .isEqualTo(200);
    }
    assertThat(chat(r -> r.header("apikey", RunningGateway.PRODUCTION)).statusCode())
        .isEqualTo(200);
    assertThat(
            chat(r ->
                    r.header("Authorization", "Bearer " + RunningGateway.PRODUCTION)
                        .header("ApiKey", "something else"))
                .statusCode())
        .isEqualTo(200);

    assertThat(upstream.received()).hasSize(4);
    for (Received received : upstream.received()) {
      assertThat(received.headers().get("Authorization")).containsExactly("Bearer east-secret");
      assertThat(received.headers().get("ApiKey")).isNull();
      assertThat(received.headers().toString()).doesNotContain(RunningGateway.PRODUCTION);
    }
  }

  @Test
  public void should_keep_repeated_keys_from_the_endpoint() throws IOException {
    String answer =
        raw(
            "GET %s/models HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\nApiKey: two\r\nX-Org: mine\r\n"
                    .formatted(BASE, RunningGateway.PRODUCTION)
                + "X-Org: and mine\r\nConnection: close\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(upstream.last().headers().get("ApiKey")).isNull();
    assertThat(upstream.last().headers().get("X-Org")).containsExactly("org");
  }

  @Test
  public void should_leave_the_rest_of_the_request_as_it_is() throws IOException {
    String body = "{\"model\":\"m\",\"e\":\"\\u00e9\\ud83d\\ude00\"}";
    raw(
        "POST %s/chat/completions?b=%%2F../c&b=2 HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\n"
                .formatted(BASE, RunningGateway.PRODUCTION)
            + "Content-Type: application/json; charset=utf-8\r\nX-Mine: kept\r\n"
            + "User-Agent: tests/1\r\nConnection: close\r\n"
            + "Content-Length: %d\r\n\r\n%s".formatted(body.length(), body));

    Received received = upstream.last();
    assertThat(received.method()).isEqualTo("POST");
    assertThat(received.target()).isEqualTo("/east/chat/completions?b=%2F../c&b=2");
    assertThat(received.body()).isEqualTo(body);
    assertThat(received.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
    assertThat(received.header("Content-Length")).isEqualTo(String.valueOf(body.length()));
    assertThat(received.header("X-Mine")).isEqualTo("kept");
    assertThat(received.header("User-Agent")).isEqualTo("tests/1");
    assertThat(received.header("X-Org")).isEqualTo("org");
    assertThat(received.headers().get("Host")).containsExactly("127.0.0.1:" + upstream.port());
  }

  @Test
  public void should_not_mind_a_query_that_is_malformed() throws IOException {
    String answer =
        raw(
            "GET %s/models?a=%%zz HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\nConnection: close\r\n\r\n"
                .formatted(BASE, RunningGateway.PRODUCTION));

    assertThat(answer).as("the endpoint's own opinion").startsWith("HTTP/1.1 400");
  }

  @Test
  public void should_pass_any_content_type_through() {
    gateway.send(
        gateway
            .asCaller(BASE + "/models")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofString("--b--")));
    assertThat(upstream.last().headers().get("Content-Type"))
        .containsExactly("multipart/form-data; boundary=b");

    gateway.get(BASE + "/models");
    assertThat(upstream.last().headers().get("Content-Type")).isNull();
    assertThat(upstream.last().headers().get("Transfer-Encoding")).isNull();
  }

  @Test
  public void should_not_forward_what_is_between_the_caller_and_us() throws IOException {
    raw(
        "POST %s/models HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\nExpect: 100-continue\r\nTE: trailers\r\n"
                .formatted(BASE, RunningGateway.PRODUCTION)
            + "Upgrade: h2c\r\nProxy-Authorization: Basic eA==\r\nConnection: close, TE\r\n"
            + "Content-Length: 2\r\n\r\n{}");

    assertThat(upstream.last().headers().keySet())
        .doesNotContain("Expect", "Te", "Upgrade", "Proxy-authorization", "Apikey");
    assertThat(upstream.last().body()).isEqualTo("{}");
  }

  @Test
  public void should_leave_the_encoding_of_an_answer_to_the_endpoint() {
    HttpResponse<String> plain =
        gateway.send(gateway.asCaller(BASE + "/models").header("Accept-Encoding", "gzip"));
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(plain.body()).isEqualTo("{\"ok\":true}");

    upstream.answerWith(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, 3);
          exchange.getResponseBody().write(new byte[] {31, -117, 8});
        });
    HttpResponse<byte[]> zipped =
        gateway.send(
            gateway.asCaller(BASE + "/models").header("Accept-Encoding", "gzip"),
            BodyHandlers.ofByteArray());
    assertThat(zipped.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(zipped.body()).containsExactly(31, -117, 8);
  }

  @Test
  public void should_send_the_sandbox_elsewhere() {
    assertThat(chat(r -> r.header("ApiKey", RunningGateway.SANDBOX)).statusCode()).isEqualTo(200);

    assertThat(upstream.last().target()).isEqualTo("/test/chat/completions");
    assertThat(upstream.last().headers().get("Authorization")).isNull();
  }

  @Test
  public void should_say_when_a_stage_has_no_endpoint() {
    HttpResponse<String> response =
        gateway.send(
            gateway
                .request("/one/1.0/chat")
                .header("ApiKey", RunningGateway.SANDBOX)
                .POST(BodyPublishers.ofString("{}")));

    assertError(response, 503, "no_endpoint");
  }

  @Test
  public void should_say_when_an_endpoint_refuses_the_connection() {
    assertError(gateway.post("/one/1.0/chat", "{}"), 503, "upstream_unavailable");
    assertError(gateway.post("/one/1.0/chat", "{}"), 503, "upstream_unavailable");
  }

  @Test
  public void should_say_when_an_endpoint_closes_the_connection() {
    upstream.answerWith(exchange -> exchange.close());

    assertError(gateway.post(BASE + "/chat/completions", "{}"), 503, "upstream_unavailable");
  }

  @Test
  public void should_pass_an_endpoints_own_error_on() {
    upstream.answerWith(Upstream.json(429, "{\"error\":{\"code\":\"slow\"}}"));

    HttpResponse<String> response = gateway.post(BASE + "/chat/completions", "{}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.body()).isEqualTo("{\"error\":{\"code\":\"slow\"}}");
  }

  @Test
  public void should_not_know_other_paths() {
    assertError(gateway.get("/"), 404, "unknown_url");
    assertError(gateway.get("/ai/2.0/models"), 404, "unknown_url");
    assertError(gateway.get(BASE), 404, "unknown_url");
    assertError(gateway.get(BASE + "/models/x"), 404, "unknown_url");
    assertError(gateway.get(BASE + "/models/"), 404, "unknown_url");
    assertError(gateway.post("/nothing/1.0/x", "{}"), 404, "unknown_url");
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  public void should_name_the_methods_of_a_path() {
    HttpResponse<String> response = gateway.send(gateway.asCaller(BASE + "/models").DELETE());

    assertError(response, 405, "method_not_allowed");
    assertThat(response.headers().firstValue("Allow")).contains("GET, POST");
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  public void should_serve_paths_with_a_parameter() {
    assertThat(gateway.post(BASE + "/model/meta.llama%3A0/converse", "{}").statusCode())
        .isEqualTo(200);
    assertThat(upstream.last().target()).isEqualTo("/east/model/meta.llama%3A0/converse");
    assertThat(gateway.get(BASE + "/files/a/b").statusCode()).isEqualTo(200);
  }

  @Test
  public void should_not_let_a_path_climb_out() throws IOException {
    for (String path : new String[] {"/files/../admin", "/files/%2e%2e/admin", "/files/..%2fx"}) {
      String answer =
          raw(
              "GET %s%s HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\nConnection: close\r\n\r\n"
                  .formatted(BASE, path, RunningGateway.PRODUCTION));
      assertThat(answer).as(path).startsWith("HTTP/1.1 404").contains("unknown_url");
    }
    assertThat(upstream.received()).isEmpty();
  }

  @Test
  public void should_send_the_path_it_has_checked() throws IOException {
    raw(
        "GET http://h%s/files/__axis2_services/x/y HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\n"
                .formatted(BASE, RunningGateway.PRODUCTION)
            + "Connection: close\r\n\r\n");

    assertThat(upstream.last().target()).isEqualTo("/east/files/__axis2_services/x/y");
  }

  @Test
  public void should_refuse_a_long_body_by_its_announced_length() {
    byte[] long2 = new byte[(1 << 20) + 1];
    byte[] fits = new byte[1 << 20];

    assertError(post(BodyPublishers.ofByteArray(long2)), 413, "request_too_large");
    assertThat(upstream.received()).isEmpty();
    assertThat(post(BodyPublishers.ofByteArray(fits)).statusCode()).isEqualTo(200);
    assertThat(upstream.last().body()).isEqualTo("\0".repeat(fits.length));
  }

  @Test
  public void should_refuse_a_long_body_of_unknown_length() {
    byte[] fits = new byte[1 << 20];

    assertError(post(chunked(new byte[(1 << 20) + 1])), 413, "request_too_large");
    assertThat(upstream.received()).isEmpty();
    assertThat(post(chunked(fits)).statusCode()).isEqualTo(200);
    assertThat(upstream.last().body()).isEqualTo("\0".repeat(fits.length));
    assertThat(upstream.last().header("Content-Length")).isEqualTo("1048576");
  }

  @Test
  public void should_answer_callers_whose_long_bodies_nobody_reads() {
    byte[] body = new byte[8 << 20];

    HttpResponse<String> refused =
        gateway.send(
            gateway.request(BASE + "/chat/completions").POST(BodyPublishers.ofByteArray(body)));
    HttpResponse<String> unknown =
        gateway.send(gateway.asCaller("/nowhere").POST(BodyPublishers.ofByteArray(body)));
    HttpResponse<String> dead =
        gateway.send(
            gateway.asCaller("/one/1.0/chat").POST(BodyPublishers.ofByteArray(new byte[1 << 20])));

    assertError(refused, 401, "invalid_api_key");
    assertError(unknown, 404, "unknown_url");
    assertError(dead, 503, "upstream_unavailable");
  }

  @Test
  public void should_not_wait_for_a_body_when_the_request_announces_none() throws IOException {
    raw(
        "POST %s/models HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\nConnection: close\r\n\r\n"
            .formatted(BASE, RunningGateway.PRODUCTION));

    assertThat(upstream.last().body()).isEmpty();
  }

  @Test
  public void should_pass_on_a_body_of_no_bytes() {
    assertThat(post(chunked(new byte[0])).statusCode()).isEqualTo(200);
    assertThat(upstream.last().body()).isEmpty();
    assertThat(post(BodyPublishers.noBody()).statusCode()).isEqualTo(200);
    assertThat(upstream.last().body()).isEmpty();
  }

  @Test
  public void should_answer_a_head_request_without_a_body() throws IOException {
    String answer =
        raw(
            "HEAD %s/models HTTP/1.1\r\nHost: x\r\nApiKey: %s\r\nConnection: close\r\n\r\n"
                .formatted(BASE, RunningGateway.PRODUCTION));

    assertThat(answer).startsWith("HTTP/1.1 405 ").endsWith("\r\n\r\n");
  }

  private static HttpResponse<String> post(HttpRequest.BodyPublisher body) {
    return gateway.send(gateway.asCaller(BASE + "/chat/completions").POST(body));
  }

  private static HttpRequest.BodyPublisher chunked(byte[] body) {
    return BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body));
  }

  /** What a client that lets us write what we like gets back until the connection is closed. */
  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
