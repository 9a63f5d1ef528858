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
package io.modelfailover.benchmark.probe;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.Prompt;
import io.modelfailover.benchmark.plan.Scenario;
import io.modelfailover.benchmark.subject.ModelFailover;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

/** One connection to the gateway, kept from request to request; it needs no thread of its own. */
final class CallerConnection implements AutoCloseable {
  private static final String PROMPT = Prompt.of(new Case(Scenario.HEALTHY, 1, 1));
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final URI url;
  private final Socket socket;
  private final InputStream in;

  CallerConnection(URI url) throws IOException {
    this.url = url;
    socket = new Socket(url.getHost(), url.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) LIMIT.toMillis());
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Sends a prompt and does not wait for the answer. */
  void send(int number) throws IOException {
    Map<String, String> headers = ModelFailover.headers();
    String head =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .collect(Collectors.joining());
    write(
        "POST %s HTTP/1.1\r\nHost: %s\r\n%s%s: %d\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                url.getPath(),
                url.getAuthority(),
                head,
                RecordingProvider.ID_HEADER,
                number,
                PROMPT.length(),
                PROMPT));
  }

  /** Asks for what is not there: answered by the gateway itself, and cheap. */
  void ask() throws IOException {
    write("GET / HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(url.getAuthority()));
    answer();
  }

  /** Waits for an answer and returns its status. */
  int answer() throws IOException {
    return HttpMessage.read(in).status();
  }

  private void write(String request) throws IOException {
    socket.getOutputStream().write(request.getBytes(ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
