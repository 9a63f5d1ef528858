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

import io.modelfailover.gateway.home.ApiEndpoint;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import javax.net.ssl.SSLException;

/**
 * Asks an endpoint for its list of models: that costs nothing, and tells whether it can be reached
 * and takes the credential. Follows no redirects. Thread-safe.
 */
final class ConnectionCheck {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /**
   * @param verdict {@code good}, {@code unsure} or {@code bad}
   * @param status null when there was no answer
   */
  record Result(String verdict, Integer status, long millis, String text) {}

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  /** Answers within ten seconds. What the endpoint says is not passed on: it may be anything. */
  Result of(ApiEndpoint endpoint) throws InterruptedException {
    long start = System.nanoTime();
    try {
      HttpResponse<InputStream> response =
          client.send(request(endpoint), HttpResponse.BodyHandlers.ofInputStream());
      response.body().close();
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return judged(response.statusCode(), millis);
    } catch (IOException | IllegalArgumentException e) {
      long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
      return new Result("bad", null, millis, words(e));
    }
  }

  private static HttpRequest request(ApiEndpoint endpoint) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(endpoint.url() + "/models")).timeout(LIMIT);
    endpoint.headers().forEach((name, value) -> request.header(name, value.reveal()));
    return request.build();
  }

  private static Result judged(int status, long millis) {
    if (status / 100 == 2) {
      return new Result("good", status, millis, "It answers and lists its models.");
    }
    if (status == 401 || status == 403) {
      return new Result("bad", status, millis, "It answers, but refuses the credential.");
    }
    if (status >= 500) {
      return new Result("bad", status, millis, "It can be reached, but does not work.");
    }
    return new Result(
        "unsure", status, millis, "It can be reached. It lists no models, so no more is known.");
  }

  private static String words(Exception e) {
    if (e instanceof HttpTimeoutException) {
      return "It does not answer in time.";
    }
    if (e instanceof SSLException) {
      return "Its certificate is not trusted, or it does not speak TLS.";
    }
    if (e instanceof ConnectException) {
      return e.getCause() instanceof UnresolvedAddressException
          ? "There is no host of this name."
          : "Nothing listens at this address.";
    }
    return "It breaks the connection.";
  }
}
