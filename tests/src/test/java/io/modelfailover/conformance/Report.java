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
package io.modelfailover.conformance;

/** The page that says how the gateway did. */
final class Report {
  private static final String PAGE =
      """
      # Conformance

      What the gateway makes of providers that fail, measured by `tests/conformance/run.sh` against a
      real gateway and the simulator. There are a target and one fallback. Two configurations:

      - **defaults**: `requestTimeout: 30`, nothing else. Streams are delivered at once.
      - **complete**: `streamDelivery: complete`, `firstTokenTimeout: 10`, `retriesPerModel: 1`, `suspendDuration: 10`.

      Each cell: verdict · attempts at target + fallback · wall time · why it is no better.

      | verdict | means |
      |---|---|
      | pass | the whole answer, and every expectation met |
      | partial | the whole answer, but an advisory expectation missed |
      | safe | a bounded, clean error: a status with an error object, or an error event and no end marker |
      | fail | a hang, a truncated success, or a required expectation missed |

      Where the right answer is an error, or the caller leaves, a pass is just that.

      ## The scenarios of Failover Bench

      All of them stream; the answer has sixty words.

      %s
      %s
      ## Our own

      %s
      %s""";

  private Report() {}

  static String of(String benchSums, String bench, String ownSums, String own) {
    return PAGE.formatted(benchSums, bench, ownSums, own);
  }
}
