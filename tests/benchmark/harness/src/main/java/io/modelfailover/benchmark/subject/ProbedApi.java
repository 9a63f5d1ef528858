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
package io.modelfailover.benchmark.subject;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;

/** APIs of the gateway whose providers a probe brings along. */
public enum ProbedApi {
  GAP,
  TIMEOUT;

  public static final int TARGET_PORT = 21721;
  public static final int FALLBACK_PORT = 21722;
  public static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(1);

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public URI url() {
    return ModelFailover.url(id());
  }
}
