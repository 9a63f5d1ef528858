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
package io.modelfailover.core;

import java.util.Objects;

/** What a suspension is remembered under: a pair within one API. Immutable; the hash is cached. */
public final class SuspensionKey {
  private final String api;
  private final ModelEndpoint pair;
  private final int hash;

  private SuspensionKey(String api, ModelEndpoint pair) {
    this.api = Objects.requireNonNull(api, "api");
    this.pair = Objects.requireNonNull(pair, "pair");
    this.hash = 31 * api.hashCode() + pair.hashCode();
  }

  public static SuspensionKey of(String api, ModelEndpoint pair) {
    return new SuspensionKey(api, pair);
  }

  public String api() {
    return api;
  }

  public ModelEndpoint pair() {
    return pair;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SuspensionKey
        && hash == ((SuspensionKey) other).hash
        && api.equals(((SuspensionKey) other).api)
        && pair.equals(((SuspensionKey) other).pair);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return api + "/" + pair;
  }
}
