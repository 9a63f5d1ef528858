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

import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;

/** A provider of JCache, as an add-on sets it up. */
@FunctionalInterface
public interface CacheEngine {
  /**
   * Connects; may take seconds. Called by one thread, again after each failure.
   *
   * @throws Exception when the engine cannot be reached now
   */
  Connection open() throws Exception;

  /** Caches that nodes share, until it is closed. */
  interface Connection extends AutoCloseable {
    CacheManager caches();

    /** The configuration of a cache as the provider wants it. */
    default Configuration<String, String> configuration(Configuration<String, String> standard) {
      return standard;
    }

    /** Whether other nodes would hear of a change now, as far as the provider knows. */
    boolean isConnected();

    @Override
    void close();
  }
}
