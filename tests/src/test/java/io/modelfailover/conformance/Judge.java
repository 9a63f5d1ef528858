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

import com.google.gson.JsonPrimitive;
import io.modelfailover.blackbox.fixture.Events;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says how a scenario went. */
final class Judge {
  private final Scenario scenario;
  private final Run run;

  private Judge(Scenario scenario, Run run) {
    this.scenario = scenario;
    this.run = run;
  }

  static Judgement judge(Scenario scenario, Run run) {
    return new Judge(scenario, run).judge();
  }

  private Judgement judge() {
    Optional<Judgement> bad =
        run.outcomes().stream().map(this::complaint).flatMap(Optional::stream).findFirst();
    String missed = missed(true);
    if (bad.isPresent() && bad.get().verdict() == Verdict.FAIL) {
      return bad.get();
    }
    if (!missed.isEmpty() && (bad.isEmpty() || scenario.expectedError != null)) {
      return new Judgement(Verdict.FAIL, "not " + missed, run);
    }
    if (bad.isPresent()) {
      return bad.get();
    }
    String advice = missed(false);
    return advice.isEmpty()
        ? new Judgement(Verdict.PASS, "", run)
        : new Judgement(Verdict.PARTIAL, "not " + advice, run);
  }

  private String missed(boolean required) {
    return scenario.expectations.stream()
        .filter(expectation -> expectation.required() == required)
        .filter(expectation -> isMissed(expectation))
        .map(Expectation::text)
        .collect(Collectors.joining(", "));
  }

  private boolean isMissed(Expectation expectation) {
    try {
      return expectation.isMissedBy(run);
    } catch (RuntimeException e) {
      return true;
    }
  }

  /** Empty for what a caller should get. */
  private Optional<Judgement> complaint(Outcome outcome) {
    if ("left".equals(outcome.trouble())) {
      return Optional.empty();
    }
    if (outcome.answer() == null) {
      return Optional.of(new Judgement(Verdict.FAIL, outcome.trouble(), run));
    }
    if (scenario.expectedError != null) {
      boolean right = outcome.isCleanError() && scenario.expectedError.test(outcome);
      return right
          ? Optional.empty()
          : Optional.of(new Judgement(Verdict.FAIL, "not the error that was due", run));
    }
    if (outcome.isCleanError()) {
      return Optional.of(new Judgement(Verdict.SAFE, described(outcome), run));
    }
    return isWhole(outcome)
        ? Optional.empty()
        : Optional.of(new Judgement(Verdict.FAIL, "a success that is not whole", run));
  }

  private static String described(Outcome outcome) {
    if (!outcome.isStream()) {
      return "status " + outcome.answer().status();
    }
    return outcome.error().get("code") instanceof JsonPrimitive code
        ? "error event `" + code.getAsString() + "`"
        : "the provider's error event";
  }

  private boolean isWhole(Outcome outcome) {
    if (!outcome.claimsSuccess()) {
      return false;
    }
    if (!outcome.isStream()) {
      return outcome.answer().uncompressed().content().equals(scenario.text);
    }
    Events events = outcome.events();
    List<String> finished = events.finishReasons();
    return events.areSound()
        && events.areClosed()
        && !finished.isEmpty()
        && events.text().equals(scenario.text);
  }
}
