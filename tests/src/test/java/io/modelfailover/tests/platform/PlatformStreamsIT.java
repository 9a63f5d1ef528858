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
package io.modelfailover.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.simulator.Simulator;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Test;

/** Streams of events inside the platform: passed on as they come, or made good before they are. */
public class PlatformStreamsIT {
  private static final String DONE = "data: [DONE]\n\n";
  private static final Pattern WORD = Pattern.compile("\"content\":\"([^\"]*)\"");
  private static final Duration SOON = Duration.ofSeconds(2);

  @ClassRule public static final PlatformFixture PLATFORM = new PlatformFixture();

  @After
  public void nothingIsLeft() {
    PLATFORM.nothingIsLeft();
  }

  @Test
  public void should_pass_a_stream_on_as_it_is_and_keep_the_platform_from_holding_it() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();

    Answer answer = scene.stream();

    assertWhole(answer, PlatformScene.TARGET);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(answer.text()).contains("\"usage\":{");
    assertThat(Flow.times("ai.OUT")).isZero();
    assertThat(Flow.times("handler.response")).isEqualTo(1);
    assertThat(Flow.times("send")).isEqualTo(1);
  }

  @Test
  public void should_deliver_the_first_words_while_the_others_are_still_to_come() throws Exception {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "stall?after=5&delay=20");

    try (RawCall caller = scene.rawCall(Prompts.streaming(PlatformScene.TARGET))) {
      assertThat(caller.readUntil("two")).contains("200 OK", "text/event-stream");
      assertThat(scene.counts("east").answered()).isZero();
    }
  }

  @Test
  public void should_fail_over_when_nothing_of_the_stream_was_delivered() {
    String[][] rows = {
      {"cut?after=0", "stream_cut"},
      {"cut-fin?after=0", "stream_cut"},
      {"stream-error-first", "500"},
      {"stream-error-first?error=429", "429"},
      {"stall?after=0", "timeout"},
      {"slow-first-token", "timeout"},
      {"keepalive-comments", "timeout"},
      {"headers-then-silent", "timeout"},
      {"503", "503"},
      {"reset", "connection"},
      {"empty", "stream_cut"}
    };
    for (String[] row : rows) {
      PlatformScene scene =
          PLATFORM.scene().withThreePairs("firstTokenTimeout", "0.7", "suspendDuration", "60");
      scene.fault("east", row[0]);

      Answer answer = scene.stream();

      assertWhole(answer, PlatformScene.SECOND);
      assertThat(answer.header("X-Failover-Reason")).as(row[0]).isEqualTo(row[1]);
      assertThat(scene.suspended()).as(row[0]).containsExactly("east/" + PlatformScene.TARGET);
      assertThat(Flow.times("send")).as(row[0]).isEqualTo(1);
    }
  }

  @Test
  public void should_end_with_an_error_event_when_a_stream_breaks_after_it_was_begun() {
    for (String fault : new String[] {"cut?after=9&token-delay=30", "no-finish", "stall?after=9"}) {
      PlatformScene scene =
          PLATFORM.scene().withThreePairs("streamIdleTimeout", "0.7", "suspendDuration", "60");
      scene.fault("east", fault);

      Answer answer = scene.stream();

      assertThat(answer.status()).as(fault).isEqualTo(200);
      assertThat(answer.text()).as(fault).contains("event: error").doesNotContain(DONE);
      assertThat(scene.calls("west")).as(fault).isZero();
      assertThat(scene.suspended()).as(fault).containsExactly("east/" + PlatformScene.TARGET);
    }
  }

  @Test
  public void should_deliver_the_fallbacks_whole_stream_when_streams_are_held() {
    for (String fault : new String[] {"cut?after=40", "stall?after=20", "no-finish"}) {
      PlatformScene scene =
          PLATFORM.scene().withThreePairs("streamDelivery", "complete", "streamIdleTimeout", "0.7");
      scene.fault("east", fault);

      assertWhole(scene.stream(), PlatformScene.SECOND);
    }
  }

  @Test
  public void should_mend_what_can_be_mended_in_a_stream() {
    for (String fault : new String[] {"no-done", "malformed-event", "crlf", "split-bytes"}) {
      PlatformScene scene = PLATFORM.scene().withThreePairs();
      scene.fault("east", fault);

      Answer answer = scene.stream();

      assertThat(answer.text()).as(fault).contains("[DONE]").doesNotContain("event: error");
      assertThat(scene.calls("west")).as(fault).isZero();
    }
  }

  @Test
  public void should_give_the_targets_error_when_all_pairs_of_a_stream_fail() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.fault("east", "429").fault("west", "503").fault("north", "reset");

    Answer answer = scene.stream();

    assertThat(answer.status()).isEqualTo(429);
    assertThat(Flow.times("handler.response")).isEqualTo(1);
    assertThat(Flow.times("send")).isEqualTo(1);
  }

  @Test
  public void should_close_the_upstream_connection_when_the_caller_of_a_stream_leaves()
      throws Exception {
    PlatformScene scene = PLATFORM.scene().withThreePairs("suspendDuration", "60");
    scene.fault("east", "endless");
    RawCall caller = scene.rawCall(Prompts.streaming(PlatformScene.TARGET));
    caller.readUntil("harbour");

    caller.abort();

    await().atMost(SOON).until(() -> scene.counts("east").clientLeft() == 1);
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_leave_a_connection_alone_when_it_serves_another_request_by_then() {
    PlatformScene scene = PLATFORM.scene().withThreePairs();
    scene.stream();
    // Longer than a finished stream's connection is watched for what is left of its framing.
    scene.fault("east", "slow-headers?delay=1.5");

    Answer answer = scene.chat();

    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("1");
    assertThat(scene.recorded("east"))
        .hasSize(2)
        .extracting(request -> request.received().connection())
        .as("one connection serves both")
        .containsOnly(scene.recorded("east").get(0).received().connection());
  }

  private static void assertWhole(Answer answer, String model) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("text/event-stream");
    assertThat(answer.header("X-Failover-Model")).isEqualTo(model);
    assertThat(answer.text()).contains("\"model\":\"" + model + "\"").endsWith(DONE);
    assertThat(words(answer)).isEqualTo(Simulator.TEXT);
  }

  private static String words(Answer answer) {
    return WORD.matcher(answer.text()).results().map(m -> m.group(1)).collect(Collectors.joining());
  }
}
