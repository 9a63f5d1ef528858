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

import java.util.Optional;
import java.util.function.BiConsumer;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;

/**
 * Names the keys whose entries other nodes changed. Providers copy the factory to other nodes, on
 * which it makes listeners that do nothing.
 */
final class CacheEvents
    implements CacheEntryCreatedListener<String, String>,
        CacheEntryUpdatedListener<String, String>,
        CacheEntryRemovedListener<String, String>,
        CacheEntryExpiredListener<String, String> {
  private final BiConsumer<String, Optional<String>> changed;

  private CacheEvents(BiConsumer<String, Optional<String>> changed) {
    this.changed = changed;
  }

  static Factory<CacheEntryListener<String, String>> to(
      BiConsumer<String, Optional<String>> changed) {
    return new Here(changed);
  }

  @Override
  public void onCreated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    tell(events);
  }

  @Override
  public void onUpdated(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    tell(events);
  }

  @Override
  public void onRemoved(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> changed.accept(event.getKey(), Optional.empty()));
  }

  @Override
  public void onExpired(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    onRemoved(events);
  }

  private void tell(Iterable<CacheEntryEvent<? extends String, ? extends String>> events) {
    events.forEach(event -> changed.accept(event.getKey(), Optional.of(event.getValue())));
  }

  private static final class Here implements Factory<CacheEntryListener<String, String>> {
    private static final long serialVersionUID = 1L;

    /** Null on every other node. */
    private final transient BiConsumer<String, Optional<String>> changed;

    private Here(BiConsumer<String, Optional<String>> changed) {
      this.changed = changed;
    }

    @Override
    public CacheEntryListener<String, String> create() {
      return new CacheEvents(changed == null ? (key, entry) -> {} : changed);
    }
  }
}
