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

import java.time.Duration;
import java.util.Optional;

/**
 * What bounds the gateway. Immutable.
 *
 * @param maxRequestBody bytes; a longer request is refused with 413
 * @param maxBufferedBodies bytes that requests and answers may take of memory together; empty: a
 *     part of the heap
 * @param connectTimeout longest wait for a connection to an endpoint
 * @param idleTimeout a connection on which nothing moved for so long is closed
 * @param shutdownGrace how long running exchanges may take to finish when the gateway stops
 * @param workerThreads threads that mediate messages
 */
public record Limits(
    long maxRequestBody,
    Optional<Long> maxBufferedBodies,
    Duration connectTimeout,
    Duration idleTimeout,
    Duration shutdownGrace,
    int workerThreads) {
  public static final Limits DEFAULTS =
      new Limits(
          32L << 20,
          Optional.empty(),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10),
          Duration.ofSeconds(30),
          200);
}
