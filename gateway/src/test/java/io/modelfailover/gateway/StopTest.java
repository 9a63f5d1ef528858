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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How a gateway stops while a stream runs through it. */
public class StopTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final CountDownLatch goOn = new CountDownLatch(1);
  private Upstream upstream;

  @Before
  public void start() throws IOException {
    upstream = new Upstream();
    upstream.answerWith(
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("data: first\n\n".getBytes(StandardCharsets.UTF_8));
          exchange.getResponseBody().flush();
          awaitGoOn();
          exchange.getResponseBody().write("data: last\n\n".getBytes(StandardCharsets.UTF_8));
        });
  }

  private void awaitGoOn() throws IOException {
    try {
      goOn.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  @After
  public void stop() {
    goOn.countDown();
    upstream.close();
  }

  private RunningGateway gateway(int grace) throws IOException {
    RunningGateway gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write("gateway.yaml", "limits: {shutdownGrace: %d}".formatted(grace));
    gateway.write(
        "apis/a.yaml",
        """
        name: a
        context: /a
        version: v1
        models: [m]
        endpoints: [{id: east, stage: production, url: "http://127.0.0.1:%d"}]
        operations: [{method: GET, path: /stream}]
        """
            .formatted(upstream.port()));
    return gateway.start();
  }

  private static BufferedReader openStream(RunningGateway gateway) throws IOException {
    HttpResponse<InputStream> response =
        gateway.send(gateway.asCaller("/a/v1/stream"), BodyHandlers.ofInputStream());
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    assertThat(lines.readLine()).as("streams unbuffered").isEqualTo("data: first");
    return lines;
  }

  @Test
  public void should_finish_a_running_stream_and_refuse_new_requests() throws Exception {
    RunningGateway gateway = gateway(20);
    Thread closing = new Thread(gateway::close);
    try (Socket open = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        BufferedReader stream = openStream(gateway)) {
      closing.start();
      RunningGateway.await("stopping", () -> gateway.health().contains("\"status\":\"stopping\""));
      assertThat(gateway.manage("GET", "/health", "").statusCode()).isEqualTo(503);

      open.getOutputStream()
          .write("GET /a/v1/stream HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.UTF_8));
      open.setSoTimeout(10_000);
      String refused = new String(open.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(refused)
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("Connection: close")
          .contains("\"code\":\"stopping\"");
      assertThat(closing.isAlive()).isTrue();

      goOn.countDown();
      assertThat(stream.lines().toList()).containsExactly("", "data: last", "");
    }
    closing.join(10_000);
    assertThat(closing.isAlive()).isFalse();
  }

  @Test
  public void should_cut_a_stream_that_outlasts_the_grace() throws Exception {
    RunningGateway gateway = gateway(1);
    try (BufferedReader stream = openStream(gateway)) {
      long before = System.nanoTime();
      gateway.close();
      assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
          .isBetween(1_000L, 10_000L);
      assertThatThrownBy(() -> stream.lines().toList()).isInstanceOf(UncheckedIOException.class);
    }
  }

  @Test
  public void should_stop_at_once_when_nothing_runs() throws Exception {
    RunningGateway gateway = gateway(20);
    long before = System.nanoTime();
    gateway.close();
    assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before)).isLessThan(10);
  }
}
