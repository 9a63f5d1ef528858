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
package io.modelfailover.config;

import io.modelfailover.core.ModelEndpoint;
import java.util.List;

/** The pairs of one stage (Production or Sandbox): the target first. Immutable. */
public final class StagePolicy {
  private final List<ModelEndpoint> pairs;

  StagePolicy(List<ModelEndpoint> pairs) {
    this.pairs = List.copyOf(pairs);
  }

  public ModelEndpoint target() {
    return pairs.get(0);
  }

  /** Target, then the fallbacks in their order; no pair twice, never empty. */
  public List<ModelEndpoint> pairs() {
    return pairs;
  }
}
