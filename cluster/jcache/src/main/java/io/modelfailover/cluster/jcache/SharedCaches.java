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
package io.modelfailover.cluster.jcache;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ModifiedExpiryPolicy;

/**
 * The caches of one fleet and tenant: suspensions by pair, probes by pair, nodes by id. What nobody
 * touches for a day goes by itself; nothing else depends on the clocks of the nodes or the engine.
 */
final class SharedCaches {
  private static final Duration A_DAY = new Duration(TimeUnit.DAYS, 1);

  private final Cache<String, String> suspensions;
  private final Cache<String, String> probes;
  private final Cache<String, String> nodes;

  SharedCaches(
      CacheEngine.Connection connection,
      String prefix,
      BiConsumer<String, Optional<String>> changed) {
    suspensions = cache(connection, prefix + "/suspensions");
    probes = cache(connection, prefix + "/probes");
    nodes = cache(connection, prefix + "/nodes");
    suspensions.registerCacheEntryListener(
        new MutableCacheEntryListenerConfiguration<>(CacheEvents.to(changed), null, false, false));
  }

  private static Cache<String, String> cache(CacheEngine.Connection connection, String name) {
    CacheManager manager = connection.caches();
    Cache<String, String> present = manager.getCache(name, String.class, String.class);
    return present != null ? present : created(connection, manager, name);
  }

  private static Cache<String, String> created(
      CacheEngine.Connection connection, CacheManager manager, String name) {
    try {
      return manager.createCache(
          name,
          connection.configuration(
              new MutableConfiguration<String, String>()
                  .setTypes(String.class, String.class)
                  .setExpiryPolicyFactory(ModifiedExpiryPolicy.factoryOf(A_DAY))));
    } catch (CacheException e) {
      // Another node may have been quicker.
      Cache<String, String> present = manager.getCache(name, String.class, String.class);
      if (present == null) {
        throw e;
      }
      return present;
    }
  }

  /** Records by the text of their pair. */
  Cache<String, String> suspensions() {
    return suspensions;
  }

  /** Leases by the text of their pair. */
  Cache<String, String> probes() {
    return probes;
  }

  /** Signs of life by the node's id. */
  Cache<String, String> nodes() {
    return nodes;
  }

  /** All entries of a cache, but for those that go while they are read: they have no value. */
  static Map<String, String> all(Iterable<Cache.Entry<String, String>> cache) {
    Map<String, String> all = new HashMap<>();
    for (Cache.Entry<String, String> entry : cache) {
      String value = entry.getValue();
      if (value != null) {
        all.put(entry.getKey(), value);
      }
    }
    return all;
  }
}
