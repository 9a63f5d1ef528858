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

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.core.HazelcastInstance;
import io.modelfailover.cluster.jcache.CacheEngine;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** The caches of one Hazelcast member. */
final class HazelcastConnection implements CacheEngine.Connection {
  private static final String PROVIDER = "com.hazelcast.cache.HazelcastMemberCachingProvider";

  private final HazelcastInstance instance;
  private final int configured;
  private final CachingProvider provider;
  private final CacheManager caches;

  HazelcastConnection(HazelcastInstance instance, int configured) {
    this.instance = instance;
    this.configured = configured;
    ClassLoader loader = HazelcastConnection.class.getClassLoader();
    this.provider = Caching.getCachingProvider(PROVIDER, loader);
    this.caches =
        provider.getCacheManager(
            null, loader, HazelcastCachingProvider.propertiesByInstanceItself(instance));
  }

  @Override
  public CacheManager caches() {
    return caches;
  }

  /** A member that sees no other is cut off, unless no other was named. */
  @Override
  public boolean isConnected() {
    return instance.getLifecycleService().isRunning()
        && (configured < 2 || instance.getCluster().getMembers().size() > 1);
  }

  @Override
  public void close() {
    instance.shutdown();
  }
}
