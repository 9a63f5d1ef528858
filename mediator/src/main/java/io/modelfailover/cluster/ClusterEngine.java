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
package io.modelfailover.cluster;

import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.Ticker;
import java.util.ServiceLoader;

/**
 * One way for gateways to share their suspensions. An add-on brings it, found by {@link
 * ServiceLoader}. Its class must load on every Java on which gateways run; what needs more is
 * touched in {@link #join} only.
 */
public interface ClusterEngine {
  /** As {@code cluster.engine} names it. */
  String name();

  /** The lowest feature release of Java on which it runs, such as 17. */
  int leastJava();

  /**
   * Makes the registry one of a fleet. Returns at once; what it takes to reach the others is done,
   * and done again after each failure, by a thread of its own.
   *
   * @param tenant whose suspensions these are; empty where there are no tenants
   */
  ClusterMembership join(
      ClusterSettings settings, String tenant, SuspensionRegistry registry, Ticker ticker);
}
