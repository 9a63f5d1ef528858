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
package io.modelfailover.benchmark.plan;

import java.util.Arrays;
import java.util.List;

/** What the target does to a request, and so what a gateway in front of it has to do. */
public enum Scenario {
  HEALTHY("healthy", 21701, 1, "target answers"),
  ERROR_500("error500", 21703, 2, "target always answers 500"),
  ERROR_429("error429", 21704, 2, "target always answers 429"),
  REFUSED("refused", 21705, 1, "target refuses every connection"),
  SUSPENDED("suspended", 21703, 1, "target is suspended"),
  STREAM("stream", 21706, 1, "60 events, 5 ms apart"),
  BURST("burst", 21707, 1, "60 events, each flushed, no pause");

  /** Of the pair that answers whenever the target does not. */
  public static final int FALLBACK_PORT = 21702;

  private final String id;
  private final int targetPort;
  private final int upstreamRequests;
  private final String title;

  Scenario(String id, int targetPort, int upstreamRequests, String title) {
    this.id = id;
    this.targetPort = targetPort;
    this.upstreamRequests = upstreamRequests;
    this.title = title;
  }

  public static Scenario of(String id) {
    return Arrays.stream(values())
        .filter(scenario -> scenario.id.equals(id))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("scenario: " + id + " (expected: " + ids() + ")"));
  }

  private static List<String> ids() {
    return Arrays.stream(values()).map(Scenario::id).toList();
  }

  public String id() {
    return id;
  }

  public String title() {
    return title;
  }

  public int targetPort() {
    return targetPort;
  }

  /** How many requests the provider must have seen for each one that was answered. */
  public int upstreamRequests() {
    return upstreamRequests;
  }

  public boolean isStream() {
    return this == STREAM || this == BURST;
  }

  /** Whether the fallback gives the answer. */
  public boolean needsFallback() {
    return !isStream() && this != HEALTHY;
  }
}
