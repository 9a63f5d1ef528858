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
package io.modelfailover.simulator.dialect;

import com.google.gson.JsonObject;
import java.util.Map;

/** The shape of one provider's answers, streams and errors. Stateless and thread-safe. */
public interface Dialect {
  /** The body of a plain answer. */
  JsonObject plain(Completion completion);

  /** The body of a streamed answer. */
  EventContent stream(Completion completion);

  /** The body of an error. */
  JsonObject error(Problem problem);

  /** Headers that go with {@link #error}, besides the limits'. */
  default Map<String, String> errorHeaders(Problem problem) {
    return Map.of();
  }

  /**
   * Headers that say how many tokens are left.
   *
   * @param reset as OpenAI writes it, for example {@code 6s}
   * @param resetAt the same moment in ISO-8601, as Anthropic writes it
   */
  default Map<String, String> tokensLeft(long left, String reset, String resetAt) {
    return Map.of(
        "x-ratelimit-limit-tokens",
        "150000",
        "x-ratelimit-remaining-tokens",
        Long.toString(left),
        "x-ratelimit-reset-tokens",
        reset);
  }
}
