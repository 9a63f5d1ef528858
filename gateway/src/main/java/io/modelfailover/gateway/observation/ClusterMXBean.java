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
package io.modelfailover.gateway.observation;

import java.util.List;

/** The gateways that share their suspensions, as this one sees them. */
public interface ClusterMXBean {
  String getEngine();

  String getName();

  /** What operators call this gateway. */
  String getNode();

  /** Whether what this gateway finds out reaches the others. */
  boolean isConnected();

  /** The gateways that gave a sign of life lately. */
  List<String> getNodes();
}
