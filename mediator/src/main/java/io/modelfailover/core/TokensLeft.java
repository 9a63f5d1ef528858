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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** What a provider says, in a response's headers, about the tokens that remain to this caller. */
public final class TokensLeft {
  private TokensLeft() {}

  /**
   * Whether the provider says that no tokens remain; false when it says nothing.
   *
   * @param header the response's headers by name; the lookup ignores case and gives null for a
   *     header that is absent
   */
  public static boolean exhausted(Function<String, String> header) {
    return RateLimit.TOKENS.stream().anyMatch(limit -> limit.isUsedUp(header));
  }

  /**
   * Time until there are tokens again, as far as the provider says.
   *
   * @param header as in {@link #exhausted}
   * @param now the wall clock, for headers that name a moment
   */
  public static Optional<Duration> resetsIn(Function<String, String> header, Instant now) {
    return RateLimit.resetOf(RateLimit.TOKENS, header, now, RateLimit::isUsedUp);
  }
}
