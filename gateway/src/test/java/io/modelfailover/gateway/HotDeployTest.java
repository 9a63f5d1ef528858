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

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What a running gateway makes of files that change. */
public class HotDeployTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Upstream upstream;
  private RunningGateway gateway;

  @Before
  public void start() throws IOException {
    upstream = new Upstream();
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write("apis/a.yaml", api("a", "/a", "one"));
    gateway.start();
  }

  @After
  public void stop() {
    gateway.close();
    upstream.close();
  }

  /** An API that is served by a part of the upstream. */
  private String api(String name, String context, String part) {
    return """
        name: %s
        context: %s
        version: v1
        models: [m]
        endpoints: [{id: east, stage: production, url: "http://127.0.0.1:%d/%s"}]
        operations: [{method: GET, path: /models}]
        """
        .formatted(name, context, upstream.port(), part);
  }

  private int status(String path) {
    return gateway.get(path).statusCode();
  }

  private void awaitServedBy(String path, String part) {
    RunningGateway.await(
        path + " served by " + part,
        () -> status(path) == 200 && upstream.last().target().startsWith("/" + part + "/"));
  }

  @Test
  public void should_serve_a_changed_file() throws IOException {
    awaitServedBy("/a/v1/models", "one");

    gateway.write("apis/a.yaml", api("a", "/a", "two"));

    awaitServedBy("/a/v1/models", "two");
  }

  @Test
  public void should_serve_a_new_file_and_no_longer_one_that_is_gone() throws IOException {
    gateway.write("apis/b.json", "{name: b, context: /b, " + jsonRest());
    awaitServedBy("/b/v1/models", "b");

    Files.delete(gateway.home().resolve("apis/b.json"));

    RunningGateway.await("b is gone", () -> status("/b/v1/models") == 404);
    assertThat(status("/a/v1/models")).isEqualTo(200);
    assertThat(gateway.health()).contains("\"status\":\"up\"").doesNotContain("b.json");
  }

  private String jsonRest() {
    return "version: v1, models: [m], operations: [{method: GET, path: /models}], endpoints:"
        + " [{id: e, stage: production, url: 'http://127.0.0.1:%d/b'}]}".formatted(upstream.port());
  }

  @Test
  public void should_keep_the_previous_deployment_when_a_file_is_invalid() throws IOException {
    gateway.write("apis/a.yaml", api("a", "/a", "two").replace("stage: production", "stage: x"));

    RunningGateway.await("degraded", () -> gateway.health().contains("\"status\":\"degraded\""));
    assertThat(gateway.health())
        .contains(
            "apis/a.yaml: endpoints[0].stage: x (expected: production or sandbox)",
            "\"name\":\"a--v1\"");
    awaitServedBy("/a/v1/models", "one");

    gateway.write("apis/a.yaml", api("a", "/a", "three"));

    awaitServedBy("/a/v1/models", "three");
    assertThat(gateway.health()).contains("\"status\":\"up\"");
    assertThat(gateway.manage("GET", "/api/deployments", "").body())
        .isEqualTo("[{\"file\":\"a.yaml\",\"name\":\"a--v1\",\"path\":\"/a/v1\"}]");
  }

  @Test
  public void should_refuse_an_api_where_another_is_served() throws IOException {
    gateway.write("apis/b.yaml", api("b", "/a", "b"));
    gateway.write("apis/c.yaml", api("c", "/a/v1", "c"));
    gateway.write("apis/d.yaml", api("a", "/d", "d"));

    RunningGateway.await("b refused", () -> gateway.health().contains("b.yaml"));
    RunningGateway.await("c refused", () -> gateway.health().contains("c.yaml"));
    RunningGateway.await("d refused", () -> gateway.health().contains("d.yaml"));
    assertThat(gateway.health())
        .contains(
            "apis/b.yaml: context, version: /a/v1 (expected: a path that does not meet /a/v1 of"
                + " a--v1)",
            "apis/c.yaml: context, version: /a/v1/v1 (expected: a path that does not meet /a/v1"
                + " of a--v1)",
            "apis/d.yaml: name, version: a--v1 (expected: a name and version that a.yaml does not"
                + " have)");
    awaitServedBy("/a/v1/models", "one");
  }

  @Test
  public void should_follow_an_api_to_its_new_name_and_place() throws IOException {
    gateway.write("apis/a.yaml", api("renamed", "/a", "two"));
    awaitServedBy("/a/v1/models", "two");

    gateway.write("apis/a.yaml", api("renamed", "/moved", "three"));
    awaitServedBy("/moved/v1/models", "three");
    assertThat(status("/a/v1/models")).isEqualTo(404);
  }

  @Test
  public void should_change_keys_with_the_applications() throws IOException {
    gateway.write("applications.yaml", "applications: [{name: t, productionKey: new-key}]");
    RunningGateway.await("the old key is void", () -> status("/a/v1/models") == 401);
    assertThat(
            gateway.send(gateway.request("/a/v1/models").header("ApiKey", "new-key")).statusCode())
        .isEqualTo(200);

    gateway.write("applications.yaml", "applications: [{name: t, productionKey: [hush]}]");
    RunningGateway.await("degraded", () -> gateway.health().contains("applications.yaml"));
    assertThat(gateway.health()).doesNotContain("hush");
    assertThat(
            gateway.send(gateway.request("/a/v1/models").header("ApiKey", "new-key")).statusCode())
        .isEqualTo(200);
  }

  @Test
  public void should_lose_no_request_while_an_api_is_deployed_again_and_again() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger sent = new AtomicInteger();
    ExecutorService callers = Executors.newFixedThreadPool(4);
    List<Future<Integer>> failures =
        IntStream.range(0, 4).mapToObj(i -> callers.submit(() -> failures(stop, sent))).toList();
    Path file = gateway.home().resolve("apis/a.yaml");
    for (int i = 0; i < 20; i++) {
      Files.writeString(file, api("a", "/a", "part" + i));
      gateway.deploy("a.yaml");
      int before = sent.get();
      RunningGateway.await("requests between deployments", () -> sent.get() > before + 10);
    }
    stop.set(true);
    for (Future<Integer> future : failures) {
      assertThat(future.get(20, TimeUnit.SECONDS)).isZero();
    }
    callers.shutdown();
    assertThat(upstream.received()).hasSize(sent.get());
  }

  private int failures(AtomicBoolean stop, AtomicInteger sent) {
    int failures = 0;
    while (!stop.get()) {
      failures += status("/a/v1/models") == 200 ? 0 : 1;
      sent.incrementAndGet();
    }
    return failures;
  }

  @Test
  public void should_finish_a_running_request_of_an_api_that_is_gone() throws Exception {
    CountDownLatch goOn = new CountDownLatch(1);
    upstream.answerWith(
        exchange -> {
          awaitLatch(goOn);
          Upstream.json(200, "{\"late\":true}").to(exchange);
        });
    ExecutorService caller = Executors.newSingleThreadExecutor();
    Future<HttpResponse<String>> running =
        caller.submit(
            () -> gateway.send(gateway.asCaller("/a/v1/models"), BodyHandlers.ofString()));
    RunningGateway.await("arrived", () -> !upstream.received().isEmpty());

    Files.delete(gateway.home().resolve("apis/a.yaml"));
    RunningGateway.await("gone", () -> !gateway.health().contains("a--v1"));
    goOn.countDown();

    assertThat(running.get(20, TimeUnit.SECONDS).body()).isEqualTo("{\"late\":true}");
    caller.shutdown();
  }

  private static void awaitLatch(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) {
        throw new IOException("nobody let the request go on");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
