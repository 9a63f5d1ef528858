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
package io.modelfailover.cluster.hazelcast;

import io.modelfailover.cluster.ClusterEngine;
import io.modelfailover.cluster.ClusterMembership;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.jcache.JCacheMembership;
import io.modelfailover.core.SuspensionRegistry;
import io.modelfailover.core.Ticker;

/** The gateways find each other and keep the caches among themselves; nothing else is needed. */
public final class HazelcastEngine implements ClusterEngine {
  @Override
  public String name() {
    return "hazelcast";
  }

  @Override
  public int leastJava() {
    return 17;
  }

  @Override
  public ClusterMembership join(
      ClusterSettings settings, String tenant, SuspensionRegistry registry, Ticker ticker) {
    HazelcastCaches caches = new HazelcastCaches(settings, registry.node().name());
    return JCacheMembership.join(settings, tenant, caches, registry, ticker);
  }
}
