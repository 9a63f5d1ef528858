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
import java.util.List;
import java.util.Objects;

/** The pairs of one stage of one policy within one API, in their order. Immutable, thread-safe. */
public final class CandidateSelector {
  private final SuspensionRegistry registry;
  private final Candidate[] active;
  private final SuspensionRule rule;
  private final int maxRetries;

  /**
   * @param pairs at least one, none twice
   * @param maxRetries how many further pairs may be tried after the first, at least 0
   */
  public CandidateSelector(
      SuspensionRegistry registry, List<SuspensionKey> pairs, SuspensionRule rule, int maxRetries) {
    this.registry = Objects.requireNonNull(registry, "registry");
    this.rule = Objects.requireNonNull(rule, "rule");
    if (maxRetries < 0) {
      throw new IllegalArgumentException("maxRetries: " + maxRetries + " (expected: >= 0)");
    }
    this.maxRetries = maxRetries;
    this.active =
        pairs.stream().map(key -> new Candidate(key, Permit.ACTIVE)).toArray(Candidate[]::new);
  }

  /** The way of one request through the pairs; not thread-safe. */
  public CandidateSelection start() {
    return new CandidateSelection(this);
  }

  int size() {
    return active.length;
  }

  /** After {@code tried} pairs, may another one be tried? */
  boolean allows(int tried) {
    return tried <= maxRetries;
  }

  /** The pair at {@code index} with a permit, or null while it is suspended. */
  Candidate admit(int index) {
    Candidate candidate = active[index];
    return with(candidate, registry.admit(candidate.key(), rule));
  }

  /** The pair at {@code index} although it is suspended. */
  Candidate admitSuspended(int index) {
    Candidate candidate = active[index];
    return with(candidate, registry.admitSuspended(candidate.key(), rule));
  }

  Duration remaining(int index) {
    return registry.remaining(active[index].key());
  }

  private static Candidate with(Candidate candidate, Permit permit) {
    if (permit == Permit.ACTIVE) {
      return candidate;
    }
    return permit == null ? null : new Candidate(candidate.key(), permit);
  }
}
