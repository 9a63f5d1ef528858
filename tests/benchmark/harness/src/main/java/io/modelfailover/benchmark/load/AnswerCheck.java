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
package io.modelfailover.benchmark.load;

import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.FixedAnswer;
import io.modelfailover.benchmark.plan.Prompt;
import io.modelfailover.benchmark.plan.Scenario;
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/** Asks a subject and compares the answer, byte for byte where it is a stream. */
public final class AnswerCheck {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * What is wrong with the first answer that is not the expected one; empty when all are.
   *
   * @param times how often, one after the other; a pair that ought to be suspended needs a few
   */
  public Optional<String> objection(Subject subject, Case load, int times)
      throws InterruptedException {
    HttpRequest request = request(subject, load);
    for (int number = 0; number < times; number++) {
      String wrong = wrong(request, load.scenario());
      if (!wrong.isEmpty()) {
        return Optional.of(load + ", " + subject.id() + ": " + wrong);
      }
    }
    return Optional.empty();
  }

  private String wrong(HttpRequest request, Scenario scenario) throws InterruptedException {
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      return response.statusCode() == 200
          ? FixedAnswer.mismatch(scenario, response.body())
          : "status " + response.statusCode() + ": " + response.body();
    } catch (IOException e) {
      return "no answer: " + e;
    }
  }

  private static HttpRequest request(Subject subject, Case load) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(subject.url(load.scenario()))
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(Prompt.of(load)));
    subject.headers(load.scenario()).forEach(request::header);
    return request.build();
  }
}
