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
package io.modelfailover.tests.cluster;

import java.net.http.HttpResponse;

/**
 * What became of one call.
 *
 * @param failure null when there was an answer with status 200
 * @param model the model that answered
 * @param attempts how many pairs were tried
 */
public record Call(String failure, String model, int attempts) {
  static Call of(HttpResponse<String> response, Throwable failure) {
    if (failure != null) {
      return new Call(failure.toString(), null, 0);
    }
    return new Call(
        response.statusCode() == 200 ? null : response.statusCode() + " " + response.body(),
        response.headers().firstValue("X-Failover-Model").orElse(null),
        response.headers().firstValue("X-Failover-Attempts").map(Integer::parseInt).orElse(0));
  }

  public boolean isServed() {
    return failure == null;
  }
}
