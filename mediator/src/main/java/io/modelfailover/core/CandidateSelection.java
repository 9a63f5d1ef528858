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
import java.util.BitSet;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Which pair one request tries next. Not thread-safe: one request, one step at a time. */
public final class CandidateSelection {
  private final CandidateSelector selector;
  private BitSet skipped;
  private int index;
  private int tried;

  CandidateSelection(CandidateSelector selector) {
    this.selector = selector;
  }

  /**
   * The next pair to try, or null when none may be tried any more. A pair comes once; one that was
   * skipped may come last, as the request's only last resort.
   */
  public Candidate next() {
    if (!selector.allows(tried)) {
      return null;
    }
    while (index < selector.size()) {
      Candidate candidate = selector.admit(index);
      index++;
      if (candidate != null) {
        tried++;
        return candidate;
      }
      skip(index - 1);
    }
    return lastResort();
  }

  /** Time until the first of the stage's pairs is out of its suspension; zero when one is free. */
  public Duration retryAfter() {
    return IntStream.range(0, selector.size())
        .mapToObj(selector::remaining)
        .min(Comparator.naturalOrder())
        .orElse(Duration.ZERO);
  }

  private void skip(int suspended) {
    if (skipped == null) {
      skipped = new BitSet(selector.size());
    }
    skipped.set(suspended);
  }

  /** When everybody else failed or is suspended, refusing helps nobody: one more try. */
  private Candidate lastResort() {
    if (skipped == null || skipped.isEmpty()) {
      return null;
    }
    int soonest =
        skipped.stream().boxed().min(Comparator.comparing(selector::remaining)).orElseThrow();
    skipped.clear();
    tried++;
    return selector.admitSuspended(soonest);
  }
}
