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
import io.modelfailover.benchmark.subject.Subject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Asks a subject and compares the answer, byte for byte where it is a stream. */
public final class AnswerCheck {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param times how often, one after the other; a pair that ought to be suspended needs a few
   * @throws IllegalStateException when an answer is not the expected one
   */
  public void verify(Subject subject, Case load, int times)
      throws IOException, InterruptedException {
    HttpRequest request = request(subject, load);
    for (int number = 0; number < times; number++) {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      String wrong =
          response.statusCode() == 200
              ? FixedAnswer.mismatch(load.scenario(), response.body())
              : "status " + response.statusCode() + ": " + response.body();
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(subject.id() + ", " + load + ": " + wrong);
      }
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
