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

import io.modelfailover.core.SuspensionKey;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The pairs that this node named, by their text, with the endpoints' names. Thread-safe. */
final class Pairs {
  private final Map<String, SuspensionKey> pairs = new ConcurrentHashMap<>();

  String text(SuspensionKey key) {
    String text = KeyText.of(key);
    pairs.putIfAbsent(text, key);
    return text;
  }

  /**
   * The pair of this text; one that this node has not named yet has the name that the entry says.
   */
  SuspensionKey named(String text, String entry) {
    SuspensionKey key = pairs.get(text);
    return key != null
        ? key
        : KeyText.parse(text, entry == null ? "" : RecordText.endpointName(entry));
  }

  void retain(Collection<SuspensionKey> keys) {
    pairs.values().retainAll(keys);
  }
}
