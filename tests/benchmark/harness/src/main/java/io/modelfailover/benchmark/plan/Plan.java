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
 * @param parts one after the other: what the aims are about, then the other cases
 * @param run length of one measured run, whole seconds
 * @param limit after which nothing more is begun, the probes included
 */
public record Plan(List<Part> parts, Duration run, Duration limit) {
  private static final int AIM_ROUNDS = 5;
  private static final int OTHER_ROUNDS = 3;

  /** Under three minutes: the cases that most of the aims are about. */
  public static Plan brief() {
    return new Plan(
        List.of(aims(3, "healthy:1k:32", "error500:1k:32", "suspended:1k:32")),
        Duration.ofSeconds(1),
        Duration.ofMinutes(3));
  }

  /** All that the aims are about, and as many of the other cases as there is time for. */
  public static Plan full() {
    Part small =
        aims(
            AIM_ROUNDS,
            "healthy:1k:32",
            "error500:1k:32",
            "suspended:1k:32",
            "healthy:1k:1",
            "healthy:1k:256");
    // For itself: a JVM that has held large prompts keeps a larger heap, which no other case had.
    Part large = aims(AIM_ROUNDS, "healthy:1m:32");
    Stream<String> others =
        Stream.of(
            "error429:1k:32",
            "refused:1k:32",
            "stream:1k:32",
            "burst:1k:32",
            "healthy:32k:32",
            "error500:32k:32",
            "error500:1m:32",
            "error500:1k:256",
            "suspended:1k:256",
            "stream:1k:256",
            "error500:1k:1",
            "suspended:1k:1",
            "stream:1k:1");
    return new Plan(
        Stream.concat(Stream.of(small, large), others.map(Plan::other)).toList(),
        Duration.ofSeconds(4),
        Duration.ofMinutes(35));
  }

  public List<Case> cases() {
    return parts.stream().flatMap(part -> part.cases().stream()).toList();
  }

  public Plan withCases(List<Case> cases) {
    return new Plan(List.of(new Part(cases, parts.get(0).rounds(), true)), run, limit);
  }

  public Plan withRounds(int times) {
    return new Plan(
        parts.stream().map(part -> new Part(part.cases(), times, part.needed())).toList(),
        run,
        limit);
  }

  public Plan withRun(Duration length) {
    return new Plan(parts, length, limit);
  }

  public Plan within(Duration time) {
    return new Plan(parts, run, time);
  }

  private static Part aims(int rounds, String... cases) {
    return new Part(Stream.of(cases).map(Case::parse).toList(), rounds, true);
  }

  private static Part other(String load) {
    return new Part(List.of(Case.parse(load)), OTHER_ROUNDS, false);
  }
}
