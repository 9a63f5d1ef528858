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

import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.jcache.CacheEngine;
import java.net.URI;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** One client of a Redis server. */
final class RedisCaches implements CacheEngine {
  private static final int TIMEOUT_MILLIS = 1_000;
  private static final int DEFAULT_PORT = 6379;

  private final ClusterSettings settings;

  RedisCaches(ClusterSettings settings) {
    this.settings = settings;
  }

  @Override
  public Connection open() {
    RedissonClient client = Redisson.create(config());
    try {
      return new RedisConnection(client);
    } catch (RuntimeException e) {
      client.shutdown();
      throw e;
    }
  }

  private Config config() {
    Config config = new Config();
    config.setCodec(StringCodec.INSTANCE).setThreads(2).setNettyThreads(2);
    config.setLazyInitialization(false);
    URI url = settings.url();
    config.setUsername(url.getUserInfo());
    config.setPassword(settings.password().orElse(null));
    config
        .useSingleServer()
        .setAddress(address(url))
        .setDatabase(database(url))
        .setConnectTimeout(TIMEOUT_MILLIS)
        .setTimeout(TIMEOUT_MILLIS)
        .setRetryAttempts(0)
        .setPingConnectionInterval(1_000)
        .setConnectionMinimumIdleSize(2)
        .setConnectionPoolSize(4)
        .setSubscriptionConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionPoolSize(2);
    return config;
  }

  private static String address(URI url) {
    int port = url.getPort() < 0 ? DEFAULT_PORT : url.getPort();
    return url.getScheme() + "://" + url.getHost() + ":" + port;
  }

  private static int database(URI url) {
    return url.getPath().length() < 2 ? 0 : Integer.parseInt(url.getPath().substring(1));
  }
}
