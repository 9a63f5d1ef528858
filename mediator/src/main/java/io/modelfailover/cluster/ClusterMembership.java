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

import java.time.Duration;

/** A gateway's part in a fleet, until it is closed. Thread-safe. */
public interface ClusterMembership extends AutoCloseable {
  ClusterState state();

  /**
   * Waits until the present suspensions of the fleet are known, or until it is clear that the fleet
   * cannot be reached now.
   *
   * @param limit the longest wait
   * @return whether they are known
   */
  boolean awaitKnowledge(Duration limit) throws InterruptedException;

  /** Leaves the fleet. The others keep what they learned. */
  @Override
  void close();
}
