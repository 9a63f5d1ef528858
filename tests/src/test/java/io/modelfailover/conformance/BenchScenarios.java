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

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.log.RecordedRequest;
import java.time.Duration;
import java.util.List;

/** The sixteen scenarios of the public Failover Bench. */
final class BenchScenarios {
  /** Of a stream that can be looked at while it flows. */
  private static final String PACE = "token-delay=10";

  private BenchScenarios() {}

  static List<Scenario> all() {
    return List.of(
        Scenario.of("S01", "429 with `Retry-After: 2`, once")
            .target("429?retry-after=2&times=1")
            .requires("no second attempt before 1.8 s", BenchScenarios::waits)
            .advises("the same pair again", run -> run.servedBy(Scene.TARGET)),
        Scenario.of("S02", "429 always")
            .target("429")
            .requires("the fallback's answer", BenchScenarios::fellOver)
            .requires("at most 4 attempts", BenchScenarios::isBounded)
            .requiresWithin(Duration.ofSeconds(3)),
        Scenario.of("S03", "500, once")
            .target("500?times=1")
            .advises("the same pair again", run -> run.servedBy(Scene.TARGET)),
        Scenario.of("S04", "503 always")
            .target("503")
            .requires("the fallback's answer", BenchScenarios::fellOver)
            .requires("at most 4 attempts", BenchScenarios::isBounded),
        Scenario.of("S05", "reset before the head").target("reset"),
        Scenario.of("S06", "accepts, then silent for 120 s")
            .target("timeout?delay=120")
            .requiresAttempts(1, 1)
            .requiresWithin(Duration.ofSeconds(32)),
        Scenario.of("S07", "head at once, first token after 20 s")
            .target("slow-first-token?delay=20")
            .advisesWithin(Duration.ofSeconds(15)),
        Scenario.of("S08", "dies after 40 of 60 tokens")
            .target("cut?after=40&" + PACE)
            .breakingAfterContent(),
        Scenario.of("S09", "stalls for 30 s after 20 tokens")
            .target("stall?after=20&delay=30&" + PACE)
            .breakingAfterContent()
            .requiresWithin(Duration.ofSeconds(40)),
        Scenario.of("S10", "one malformed event").target("malformed-event").requiresAttempts(1, 0),
        Scenario.of("S11", "no `[DONE]`, connection held")
            .target("no-done?hold=60")
            .requiresWithin(Duration.ofSeconds(8))
            .requires("usage", run -> run.outcome().usage() != null),
        Scenario.of("S12", "400 `context_length_exceeded`")
            .target("context_length")
            .requiresAttempts(1, 1),
        Scenario.of("S13", "400 `content_policy_violation`")
            .target("content_filter")
            .endsWith(BenchScenarios::isContentPolicy)
            .requiresAttempts(1, 0),
        Scenario.of("S14", "as S08, and the fallback refuses an assistant prefill")
            .target("cut?after=40&" + PACE)
            .fallback("refuse-prefill")
            .breakingAfterContent(),
        Scenario.of("S15", "503 for 60 s, then healthy; 20 requests, 4 s apart")
            .target("503?for=60")
            .calledBy(Callers.inTurn(20, Duration.ofSeconds(4)))
            .advises("1 to 6 attempts at the target while it is down", BenchScenarios::probes)
            .requires("back on the target 30 s after it is", BenchScenarios::isBack),
        Scenario.of("S16", "503 always: whose model, whose usage?")
            .target("503")
            .requires("the fallback's model", BenchScenarios::fellOver)
            .requires("the fallback's usage", BenchScenarios::hasFallbacksUsage));
  }

  private static boolean waits(Run run) {
    Duration pause = run.pauseAtTarget();
    return pause == null || pause.compareTo(Duration.ofMillis(1_800)) >= 0;
  }

  private static boolean fellOver(Run run) {
    return run.servedBy(Scene.FALLBACK);
  }

  private static boolean isBounded(Run run) {
    return run.targetCalls() + run.fallbackCalls() <= 4;
  }

  private static boolean isContentPolicy(Outcome outcome) {
    return outcome.answer().status() == 400
        && outcome.error().get("code").getAsString().equals("content_policy_violation");
  }

  private static boolean probes(Run run) {
    long down =
        run.scene().recorded("east").stream().filter(call -> call.fault().equals("503")).count();
    return down >= 1 && down <= 6;
  }

  private static boolean isBack(Run run) {
    List<RecordedRequest> calls = run.scene().recorded("east");
    long down = calls.get(0).received().arrivalNanos();
    return calls.stream()
        .filter(call -> call.fault().equals("none"))
        .map(call -> Duration.ofNanos(call.received().arrivalNanos() - down))
        .anyMatch(since -> since.compareTo(Duration.ofSeconds(90)) <= 0);
  }

  /** The simulator counts a prompt's tokens differently at each endpoint. */
  private static boolean hasFallbacksUsage(Run run) {
    Answer own = run.scene().chatDirectly("west", Scene.FALLBACK);
    return own.json().get("usage").equals(run.outcome().usage());
  }
}
