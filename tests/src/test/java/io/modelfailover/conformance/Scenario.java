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
package io.modelfailover.conformance;

import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the target and the fallback do, what the callers do, and what should come of it. */
final class Scenario {
  final String id;
  final String provider;
  final List<Expectation> expectations = new ArrayList<>();
  String target = "none";
  String fallback = "none";
  String body = Prompts.streaming(Scene.TARGET);
  String text = Simulator.TEXT;
  Callers callers = Callers.ONE;
  boolean breaksAfterContent;
  Predicate<Outcome> expectedError;

  private Scenario(String id, String provider) {
    this.id = id;
    this.provider = provider;
  }

  static Scenario of(String id, String provider) {
    return new Scenario(id, provider);
  }

  /** As the simulator takes it. */
  Scenario target(String fault) {
    target = fault;
    return this;
  }

  Scenario fallback(String fault) {
    fallback = fault;
    return this;
  }

  Scenario plain() {
    body = Prompts.plain(Scene.TARGET);
    return this;
  }

  Scenario asking(String request) {
    body = request;
    return this;
  }

  /** In place of the usual sixty words. */
  Scenario says(String words) {
    text = words;
    return this;
  }

  Scenario calledBy(Callers other) {
    callers = other;
    return this;
  }

  /** Whoever delivers at once cannot rescue this. */
  Scenario breakingAfterContent() {
    breaksAfterContent = true;
    return this;
  }

  /** The right answer is an error. */
  Scenario endsWith(Predicate<Outcome> error) {
    expectedError = error;
    return this;
  }

  Scenario requires(String expectation, Predicate<Run> met) {
    expectations.add(new Expectation(expectation, true, met));
    return this;
  }

  Scenario advises(String expectation, Predicate<Run> met) {
    expectations.add(new Expectation(expectation, false, met));
    return this;
  }

  Scenario requiresWithin(Duration limit) {
    return requires("within " + limit.toSeconds() + " s", run -> run.took().compareTo(limit) <= 0);
  }

  Scenario advisesWithin(Duration limit) {
    return advises("within " + limit.toSeconds() + " s", run -> run.took().compareTo(limit) <= 0);
  }

  Scenario requiresAttempts(long atTarget, long atFallback) {
    return requires(
        atTarget + "+" + atFallback + " attempts",
        run -> run.targetCalls() == atTarget && run.fallbackCalls() == atFallback);
  }
}
