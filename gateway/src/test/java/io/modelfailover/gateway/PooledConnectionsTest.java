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

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** How the gateway sends requests over connections that others have used before. */
public class PooledConnectionsTest {
  private static final int CALLERS = 12;

  /** Bytes that the transport holds for a connection. */
  private static final int BUFFER = 8 * 1024;

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private final Queue<InetSocketAddress> connections = new ConcurrentLinkedQueue<>();

  @Test
  public void should_leave_most_connections_idle_when_few_are_needed_after_a_busy_time()
      throws Exception {
    try (Upstream endpoint = new Upstream();
        RunningGateway gateway = gateway(endpoint)) {
      askAllAtOnce(gateway, endpoint);
      assertThat(connections).doesNotHaveDuplicates().hasSize(CALLERS);

      connections.clear();
      endpoint.answerWith(this::answer);
      for (int i = 0; i < CALLERS; i++) {
        assertThat(ask(gateway).statusCode()).isEqualTo(200);
      }

      // Not exactly one: an answer may be with its caller before its connection is idle again.
      assertThat(connections).hasSize(CALLERS);
      assertThat(connections.stream().distinct().count()).isLessThan(CALLERS / 2);
    }
  }

  @Test
  public void should_read_the_next_answer_when_one_has_filled_the_transports_buffer()
      throws Exception {
    try (Upstream endpoint = new Upstream();
        RunningGateway gateway = gateway(endpoint)) {
      endpoint.answerWith(this::answerFillingTheBuffer);
      for (int i = 0; i < CALLERS; i++) {
        assertThat(ask(gateway).body()).hasSize(BUFFER);
      }
    }
  }

  private void answerFillingTheBuffer(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, BUFFER);
    exchange.getResponseBody().flush();
    // What is read together with the head does not go through the buffer in one piece.
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    exchange.getResponseBody().write(new byte[BUFFER]);
  }

  private RunningGateway gateway(Upstream endpoint) throws Exception {
    return new RunningGateway(folder.getRoot().toPath())
        .write(
            "apis/a.yaml",
            """
            name: a
            context: /a
            version: v1
            models: [m]
            endpoints: [{id: e, stage: production, url: "http://127.0.0.1:%d"}]
            operations: [{method: POST, path: /chat}]
            """
                .formatted(endpoint.port()))
        .start();
  }

  /** No request is answered before all have arrived, so that each needs a connection of its own. */
  private void askAllAtOnce(RunningGateway gateway, Upstream endpoint) throws Exception {
    CyclicBarrier allArrived = new CyclicBarrier(CALLERS);
    endpoint.answerWith(
        exchange -> {
          try {
            allArrived.await(20, TimeUnit.SECONDS);
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
          answer(exchange);
        });
    ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    try {
      Callable<HttpResponse<String>> caller = () -> ask(gateway);
      for (Future<HttpResponse<String>> answer :
          callers.invokeAll(Collections.nCopies(CALLERS, caller))) {
        assertThat(answer.get().statusCode()).isEqualTo(200);
      }
    } finally {
      callers.shutdownNow();
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    connections.add(exchange.getRemoteAddress());
    Upstream.json(200, "{}").to(exchange);
  }

  private static HttpResponse<String> ask(RunningGateway gateway) {
    return gateway.post("/a/v1/chat", "{}");
  }
}
