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

import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.Prompt;
import io.modelfailover.benchmark.plan.Scenario;
import io.modelfailover.benchmark.subject.ModelFailover;
import io.modelfailover.benchmark.subject.ProbedApi;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Sends numbered requests to one of the gateway's APIs for probes. */
final class Caller {
  private static final String PROMPT = Prompt.of(new Case(Scenario.HEALTHY, 1, 1));

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  Caller(ProbedApi api) {
    this.url = api.url();
  }

  /** Completes with the status of the answer. */
  CompletableFuture<Integer> send(int number) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(Duration.ofSeconds(10))
            .header(RecordingProvider.ID_HEADER, Integer.toString(number))
            .POST(HttpRequest.BodyPublishers.ofString(PROMPT));
    ModelFailover.headers().forEach(request::header);
    return client
        .sendAsync(request.build(), BodyHandlers.ofString())
        .thenApply(HttpResponse::statusCode);
  }
}
