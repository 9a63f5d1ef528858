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
package io.modelfailover.cluster.redis;

import io.modelfailover.cluster.jcache.CacheEngine;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.redisson.api.RedissonClient;
import org.redisson.jcache.JCachingProvider;
import org.redisson.jcache.configuration.RedissonConfiguration;

/** The caches in one Redis server. */
final class RedisConnection implements CacheEngine.Connection {
  private final RedissonClient client;
  private final CachingProvider provider = new JCachingProvider();
  private final CacheManager caches = provider.getCacheManager();

  RedisConnection(RedissonClient client) {
    this.client = client;
  }

  @Override
  public CacheManager caches() {
    return caches;
  }

  @Override
  public Configuration<String, String> configuration(Configuration<String, String> standard) {
    return RedissonConfiguration.fromInstance(client, standard);
  }

  /** The server answered, or the caller would not ask. */
  @Override
  public boolean isConnected() {
    return true;
  }

  @Override
  public void close() {
    provider.close();
    client.shutdown();
  }
}
