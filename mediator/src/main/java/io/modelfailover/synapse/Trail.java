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

import io.modelfailover.core.ModelEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The failed attempts of one exchange, for headers and the log line. Not thread-safe. */
final class Trail {
  private static final String TIMEOUT = "timeout";

  private final List<String> steps = new ArrayList<>(2);
  private String firstReason;
  private boolean onlyTimeouts = true;

  void failed(ModelEndpoint pair, String reason, Duration took) {
    steps.add(pair + " " + reason + " " + took.toMillis() + " ms");
    firstReason = firstReason == null ? reason : firstReason;
    onlyTimeouts &= TIMEOUT.equals(reason);
  }

  boolean isEmpty() {
    return steps.isEmpty();
  }

  /** Why the first pair failed; null when none did. */
  String firstReason() {
    return firstReason;
  }

  /** Every pair was tried in vain for its whole time. */
  boolean hasOnlyTimeouts() {
    return onlyTimeouts && !steps.isEmpty();
  }

  @Override
  public String toString() {
    return String.join(", ", steps);
  }
}
