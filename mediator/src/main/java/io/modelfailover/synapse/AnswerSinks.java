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
package io.modelfailover.synapse;

/** Which way of reading fits an answer. Stateless. */
final class AnswerSinks {
  private AnswerSinks() {}

  static UpstreamBody.Sink of(Exchange exchange, Attempt attempt, UpstreamResponse response) {
    return WholenessSink.around(
        response,
        whole -> DecodingSink.around(whole, decoded -> ofDecoded(exchange, attempt, decoded)));
  }

  private static UpstreamBody.Sink ofDecoded(
      Exchange exchange, Attempt attempt, UpstreamResponse response) {
    if (response.isSuccess() && response.isEventStream()) {
      return new StreamAnswer(exchange, attempt, response);
    }
    return response.isSuccess() && !response.isPlain()
        ? new OpenAnswer(exchange, attempt, response)
        : new PlainAnswer(exchange, attempt, response);
  }
}
