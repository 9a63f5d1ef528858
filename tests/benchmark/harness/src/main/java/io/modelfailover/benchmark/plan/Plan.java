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

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is measured, and how long.
 *
 * @param rounds how often every case is repeated; medians are taken over them
 * @param run length of one measured run, whole seconds
 * @param warmUpRuns the most runs that a subject gets in each case to become as fast as it can
 */
public record Plan(List<Case> cases, int rounds, Duration run, int warmUpRuns) {
  /** Under three minutes: the cases that most of the aims are about. */
  public static Plan brief() {
    return new Plan(
        cases("healthy:1k:32", "error500:1k:32", "suspended:1k:32"), 3, Duration.ofSeconds(1), 8);
  }

  /** About 45 minutes, the probes included. */
  public static Plan full() {
    return new Plan(
        cases(
            "healthy:1k:32",
            "error500:1k:32",
            "error429:1k:32",
            "refused:1k:32",
            "suspended:1k:32",
            "healthy:1k:1",
            "error500:1k:1",
            "suspended:1k:1",
            "healthy:1k:256",
            "error500:1k:256",
            "suspended:1k:256",
            "stream:1k:1",
            "stream:1k:32",
            "stream:1k:256",
            "burst:1k:32",
            "healthy:32k:32",
            "error500:32k:32",
            "healthy:1m:32",
            "error500:1m:32"),
        5,
        Duration.ofSeconds(2),
        10);
  }

  private static List<Case> cases(String... texts) {
    return Stream.of(texts).map(Case::parse).toList();
  }
}
