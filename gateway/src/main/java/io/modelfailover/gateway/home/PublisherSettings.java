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
package io.modelfailover.gateway.home;

import java.net.URI;
import java.util.Optional;

/**
 * What the Publisher page may do besides its work. Immutable.
 *
 * @param openSuspensions whether programs on the gateway's own machine may read and end suspensions
 *     without signing in
 * @param simulator where a simulator runs whose endpoints the page may break and heal; always on
 *     the loopback
 */
public record PublisherSettings(boolean openSuspensions, Optional<URI> simulator) {
  public static final PublisherSettings DEFAULTS = new PublisherSettings(true, Optional.empty());
}
