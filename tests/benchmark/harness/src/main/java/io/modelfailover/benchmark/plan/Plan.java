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
 * @param first the cases that come first, all their rounds: what the aims are about
 * @param others the cases that follow, as far as there is time
 * @param rounds how often every case is repeated; medians are taken over them
 * @param run length of one measured run, whole seconds
 * @param warmUp what a subject with a JIT compiler gets before its first case; a quarter of it
 *     before each further one
 * @param limit after which nothing more is begun, the probes included
 */
public record Plan(
    List<Case> first,
    List<Case> others,
    int rounds,
    Duration run,
    Duration warmUp,
    Duration limit) {

  /** Under three minutes: the cases that most of the aims are about. */
  public static Plan brief() {
    return new Plan(
        cases("healthy:1k:32", "error500:1k:32", "suspended:1k:32"),
        List.of(),
        3,
        Duration.ofSeconds(1),
        Duration.ofSeconds(8),
        Duration.ofMinutes(3));
  }

  /** About 25 minutes, the probes included. */
  public static Plan full() {
    return new Plan(
        cases(
            "healthy:1k:32",
            "error500:1k:32",
            "suspended:1k:32",
            "healthy:1k:1",
            "healthy:1k:256",
            "healthy:1m:32"),
        cases(
            "error429:1k:32",
            "refused:1k:32",
            "stream:1k:32",
            "burst:1k:32",
            "error500:1m:32",
            "healthy:32k:32",
            "error500:32k:32",
            "error500:1k:256",
            "suspended:1k:256",
            "stream:1k:256",
            "error500:1k:1",
            "suspended:1k:1",
            "stream:1k:1"),
        5,
        Duration.ofSeconds(1),
        Duration.ofSeconds(16),
        Duration.ofMinutes(30));
  }

  public List<Case> cases() {
    return Stream.concat(first.stream(), others.stream()).toList();
  }

  public Plan withCases(List<Case> cases) {
    return new Plan(cases, List.of(), rounds, run, warmUp, limit);
  }

  public Plan withRounds(int times) {
    return new Plan(first, others, times, run, warmUp, limit);
  }

  public Plan withRun(Duration length) {
    return new Plan(first, others, rounds, length, warmUp, limit);
  }

  public Plan within(Duration time) {
    return new Plan(first, others, rounds, run, warmUp, time);
  }

  private static List<Case> cases(String... texts) {
    return Stream.of(texts).map(Case::parse).toList();
  }
}
