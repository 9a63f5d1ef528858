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

import io.modelfailover.gateway.access.AttemptTraces;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.payload.StreamInspector;
import io.modelfailover.payload.StreamInspector.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends one request through the gateway as an application would, and watches it. Thread-safe. */
final class Trial {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final int MOST_SHOWN = 64 * 1024;
  private static final String ANSWER_HEADERS = "x-failover-";

  /**
   * @param headers those of the policy, and Retry-After
   * @param firstTokenMillis until the first content of a stream, or the first byte of another
   *     answer; null when there was none
   * @param endpoints the endpoints' names, in the order of the attempts
   * @param body its first 64 KiB
   */
  record Answer(
      int status,
      Map<String, String> headers,
      boolean stream,
      Double firstTokenMillis,
      double millis,
      List<String> endpoints,
      String body) {}

  private final GatewaySettings settings;
  private final AttemptTraces traces;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  Trial(GatewaySettings settings, AttemptTraces traces) {
    this.settings = settings;
    this.traces = traces;
  }

  /**
   * @param path with a slash at its beginning
   * @throws IOException when the gateway does not answer
   * @throws IllegalArgumentException when the path cannot be part of an address
   */
  Answer send(String path, String key, String body) throws IOException, InterruptedException {
    try (AttemptTraces.Trace trace = traces.open()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://" + host() + ":" + settings.port() + path))
              .timeout(LIMIT)
              .header("Authorization", "Bearer " + key)
              .header("Content-Type", "application/json")
              .header(AttemptTraces.HEADER, trace.id())
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      long start = System.nanoTime();
      HttpResponse<InputStream> response =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      return watched(response, start, trace);
    }
  }

  /** A gateway that listens everywhere is here too. */
  private String host() {
    String bind = settings.bind();
    if (bind.equals("0.0.0.0") || bind.equals("::")) {
      return "127.0.0.1";
    }
    return bind.contains(":") ? "[" + bind + "]" : bind;
  }

  private static Answer watched(
      HttpResponse<InputStream> response, long start, AttemptTraces.Trace trace)
      throws IOException {
    String type = response.headers().firstValue("content-type").orElse("");
    FirstToken first = new FirstToken(type.startsWith("text/event-stream"));
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (InputStream in = response.body()) {
      byte[] buffer = new byte[8 * 1024];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        first.look(buffer, read);
        shown.write(buffer, 0, Math.min(read, MOST_SHOWN - shown.size()));
      }
    }
    return new Answer(
        response.statusCode(),
        headers(response),
        first.isStream,
        first.at == 0 ? null : millis(start, first.at),
        millis(start, System.nanoTime()),
        trace.endpoints(),
        shown.toString(StandardCharsets.UTF_8));
  }

  /** Notes when the caller gets something to read. */
  private static final class FirstToken {
    private final boolean isStream;
    private final StreamInspector inspector =
        new StreamInspector((event, bytes, error) -> saw(event), MOST_SHOWN);
    private long at;

    FirstToken(boolean isStream) {
      this.isStream = isStream;
    }

    void look(byte[] bytes, int length) {
      if (isStream) {
        inspector.accept(ByteBuffer.wrap(bytes, 0, length));
      } else if (length > 0) {
        saw(Event.CONTENT);
      }
    }

    private void saw(Event event) {
      if (at == 0 && event == Event.CONTENT) {
        at = System.nanoTime();
      }
    }
  }

  private static double millis(long start, long end) {
    return Math.round((end - start) / 100_000.0) / 10.0;
  }

  private static Map<String, String> headers(HttpResponse<?> response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (name.startsWith(ANSWER_HEADERS) || name.equals("retry-after")) {
                headers.put(name, String.join(", ", values));
              }
            });
    return headers;
  }
}
