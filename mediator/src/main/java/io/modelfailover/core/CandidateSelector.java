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

import java.util.List;

/** The pairs of one stage of one policy within one API, in their order. Immutable, thread-safe. */
public final class CandidateSelector {
  /**
   * @param maxRetries how many further pairs may be tried after the first, at least 0
   */
  public CandidateSelector(
      SuspensionRegistry registry,
      List<SuspensionKey> pairs,
      SuspensionRule rule,
      int maxRetries) {}

  /** The way of one request through the pairs; not thread-safe. */
  public CandidateSelection start() {
    throw new UnsupportedOperationException();
  }
}
