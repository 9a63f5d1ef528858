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
package io.modelfailover.core;

import java.time.Duration;

/** Which pair one request tries next. Not thread-safe: one request, one step at a time. */
public final class CandidateSelection {
  CandidateSelection() {}

  /** The next pair to try, or null when none may be tried any more. */
  public Candidate next() {
    throw new UnsupportedOperationException();
  }

  /** Time until the first of the stage's pairs is out of its suspension; zero when one is free. */
  public Duration retryAfter() {
    throw new UnsupportedOperationException();
  }
}
