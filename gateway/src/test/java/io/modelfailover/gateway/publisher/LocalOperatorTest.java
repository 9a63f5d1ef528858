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
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * What an operator on the gateway's own machine may do without signing in, and who else may not.
 */
public class LocalOperatorTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RunningGateway gateway;

  @Before
  public void prepare() throws IOException {
    gateway = new RunningGateway(folder.getRoot().toPath());
  }

  @After
  public void stop() {
    gateway.close();
  }

  private int status(String method, String path) {
    return gateway.manage(method, path, "").statusCode();
  }

  private int statusWith(String header, String value) {
    Editor editor = new Editor(gateway);
    return editor
        .send(editor.request("GET", "/api/suspensions", "").header(header, value))
        .statusCode();
  }

  /** As curl would not let a Java client do it. */
  private String answerToHost(String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.managementPort())) {
      socket.setSoTimeout(10_000);
      socket
          .getOutputStream()
          .write(
              ("GET /api/suspensions HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  public void should_let_a_terminal_on_this_machine_look_and_resume() {
    gateway.start();
    assertThat(status("GET", "/api/suspensions")).isEqualTo(200);
    assertThat(status("GET", "/api/deployments")).isEqualTo(200);
    assertThat(status("GET", "/api/cluster")).isEqualTo(200);
    assertThat(status("DELETE", "/api/suspensions/unknown")).isEqualTo(404);

    assertThat(status("POST", "/api/suspensions")).isEqualTo(401);
    assertThat(status("GET", "/api/apis")).isEqualTo(401);
    assertThat(status("GET", "/api/suspensionsandmore")).isEqualTo(401);
    assertThat(status("DELETE", "/api/deployments")).isEqualTo(401);
  }

  @Test
  public void should_let_nobody_in_where_the_settings_say_so() throws IOException {
    gateway.write("gateway.yaml", "publisher: {openSuspensions: false}").start();
    assertThat(status("GET", "/api/suspensions")).isEqualTo(401);
    assertThat(status("GET", "/api/deployments")).isEqualTo(401);
    assertThat(status("DELETE", "/api/suspensions/unknown")).isEqualTo(401);
    assertThat(status("GET", "/health")).isEqualTo(200);

    assertThat(gateway.manageSignedIn("GET", "/api/suspensions", "").statusCode()).isEqualTo(200);
    assertThat(new Editor(gateway).signedIn().get("/api/suspensions").statusCode()).isEqualTo(200);
  }

  @Test
  public void should_let_no_browser_and_no_proxy_in() {
    gateway.start();
    assertThat(statusWith("Sec-Fetch-Site", "cross-site")).isEqualTo(401);
    assertThat(statusWith("Origin", "http://evil.example")).isEqualTo(401);
    assertThat(statusWith("X-Forwarded-For", "192.0.2.1")).isEqualTo(401);
    assertThat(statusWith("Forwarded", "for=192.0.2.1")).isEqualTo(401);
    assertThat(statusWith("Via", "1.1 proxy")).isEqualTo(401);
  }

  @Test
  public void should_let_in_by_no_name_but_the_loopbacks() throws IOException {
    gateway.start();
    assertThat(answerToHost("localhost:" + gateway.managementPort())).startsWith("HTTP/1.1 200");
    assertThat(answerToHost("[::1]:" + gateway.managementPort())).startsWith("HTTP/1.1 200");
    assertThat(answerToHost("evil.example:" + gateway.managementPort())).startsWith("HTTP/1.1 401");
    assertThat(answerToHost("127.0.0.1.evil.example")).startsWith("HTTP/1.1 401");
  }
}
