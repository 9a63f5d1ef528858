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
package io.modelfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.simulator.RawClient.End;
import io.modelfailover.simulator.RawClient.Seen;
import java.io.IOException;
import org.junit.Test;

public class StreamFaultsTest extends WithSimulator {
  private static final String CHAT = "/east/v1/chat/completions";
  private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

  @Test
  public void should_reset_after_forty_tokens() throws Exception {
    Seen seen = stream("cut");

    assertThat(Sse.tokens(seen.text())).isEqualTo(40);
    assertThat(seen.end()).isEqualTo(End.RESET);
    assertThat(seen.text()).doesNotContain("[DONE]");
  }

  @Test
  public void should_reset_after_as_many_tokens_as_were_asked_for() throws Exception {
    assertThat(Sse.tokens(stream("cut?after=3").text())).isEqualTo(3);
    assertThat(Sse.tokens(stream("cut?after=0").text())).isZero();
    Seen byModel = RawClient.post(simulator, "/west/v1/chat/completions", modelStream("sim-cut-7"));
    assertThat(Sse.tokens(byModel.text())).isEqualTo(7);
    assertThat(byModel.end()).isEqualTo(End.RESET);
  }

  @Test
  public void should_reset_at_the_byte_that_was_asked_for() throws Exception {
    String whole = Sse.unchunked(stream("none").body());
    for (int at : new int[] {0, 1, 500, 5000, whole.length()}) {
      Seen seen = stream("cut?at=" + at);
      assertThat(seen.end()).isEqualTo(End.RESET);
      assertThat(Sse.unchunked(seen.body()).length()).isEqualTo(at);
    }
    assertThat(Sse.unchunked(stream("cut-clean?at=" + (whole.length() + 9)).body()))
        .hasSameSizeAs(whole);
  }

  @Test
  public void should_close_without_a_last_chunk() throws Exception {
    Seen seen = stream("cut-fin?after=5");

    assertThat(Sse.tokens(seen.text())).isEqualTo(5);
    assertThat(seen.end()).isEqualTo(End.FIN);
    assertThat(seen.text()).doesNotEndWith(LAST_CHUNK);
    assertThat(simulator.counts("east").broken()).isEqualTo(1);
  }

  @Test
  public void should_look_whole_to_http_when_cut_clean() throws Exception {
    Seen seen = stream("cut-clean?after=5");

    assertThat(Sse.tokens(seen.text())).isEqualTo(5);
    assertThat(seen.text()).endsWith(LAST_CHUNK).doesNotContain("[DONE]");
    assertThat(simulator.counts("east").answered()).isEqualTo(1);
  }

  @Test
  public void should_cut_plain_bodies_as_it_cuts_streams() throws Exception {
    simulator.fault("east", "cut");
    Seen cut = RawClient.chat(simulator, "east");
    simulator.fault("east", "cut-clean?after=30");
    Seen clean = RawClient.chat(simulator, "east");

    assertThat(cut.end()).isEqualTo(End.RESET);
    assertThat(cut.text()).contains("{\"id\"").doesNotContain("\"usage\"");
    assertThat(clean.text()).endsWith(LAST_CHUNK).doesNotContain("\"usage\"");
  }

  @Test
  public void should_be_silent_after_twenty_tokens() throws Exception {
    simulator.fault("east", "stall");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", Requests.STREAM);
      Seen seen = client.readUntil(text -> Sse.tokens(text) == 20 && text.endsWith("\n\n\r\n"));

      assertThat(seen.end()).isEqualTo(End.OPEN);
      client.assertSilent();
    }
  }

  @Test
  public void should_go_on_after_the_silence() throws Exception {
    Seen seen = stream("stall?delay=50ms&after=10");

    assertThat(Sse.text(seen.text())).isEqualTo(Simulator.TEXT);
    assertThat(seen.text()).contains("[DONE]").endsWith(LAST_CHUNK);
  }

  @Test
  public void should_end_without_a_finish() throws Exception {
    Seen seen = stream("no-finish");

    assertThat(Sse.text(seen.text())).isEqualTo(Simulator.TEXT);
    assertThat(seen.text()).doesNotContain("\"stop\"").doesNotContain("[DONE]");
    assertThat(seen.text()).endsWith(LAST_CHUNK);
  }

  @Test
  public void should_finish_with_usage_but_without_the_end_marker() throws Exception {
    simulator.fault("east", "no-done");
    Seen seen = RawClient.post(simulator, CHAT, Requests.STREAM_WITH_USAGE);

    assertThat(seen.text())
        .contains("\"finish_reason\":\"stop\"")
        .contains("\"total_tokens\"")
        .doesNotContain("[DONE]")
        .endsWith(LAST_CHUNK);
  }

  @Test
  public void should_hold_the_connection_after_the_finish() throws Exception {
    simulator.fault("east", "no-done?hold=60");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", Requests.STREAM);
      Seen seen = client.readUntil(text -> text.endsWith("\"stop\"}]}\n\n\r\n"));

      assertThat(seen.end()).isEqualTo(End.OPEN);
      client.assertSilent();
    }
  }

  @Test
  public void should_stream_until_the_client_leaves() throws Exception {
    simulator.fault("east", "endless?token-delay=0");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", Requests.STREAM);
      Seen seen = client.readUntil(text -> text.length() > 20_000);
      assertThat(seen.end()).isEqualTo(End.OPEN);
      assertThat(Sse.tokens(seen.text())).isGreaterThan(60);
    }

    Eventually.holds(() -> simulator.counts("east").clientLeft() == 1);
    Eventually.holds(() -> simulator.openConnections() == 0);
  }

  private Seen stream(String fault) throws IOException {
    simulator.fault("east", fault);
    return RawClient.stream(simulator, "east");
  }

  private static String modelStream(String model) {
    return Requests.streamOf(model);
  }
}
