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

import java.util.Locale;

/**
 * A verdict and what it rests on.
 *
 * @param reason why it is no better; empty for a pass
 */
record Judgement(Verdict verdict, String reason, Run run) {
  /** For a cell of the table: verdict, attempts at the target and the fallback, time. */
  String cell() {
    return String.format(
        Locale.ROOT,
        "%s · %d+%d · %.1f s%s",
        verdict,
        run.targetCalls(),
        run.fallbackCalls(),
        run.took().toMillis() / 1000.0,
        reason.isEmpty() ? "" : " · " + reason);
  }
}
