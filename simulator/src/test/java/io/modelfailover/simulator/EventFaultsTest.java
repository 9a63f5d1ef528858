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

import io.modelfailover.simulator.RawClient.Seen;
import java.io.IOException;
import java.util.List;
import org.junit.Test;

public class EventFaultsTest extends WithSimulator {
  @Test
  public void should_begin_with_an_error_in_a_good_stream() throws Exception {
    Seen seen = stream("stream-error-first");

    assertThat(seen.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("text/event-stream");
    List<String> data = Sse.data(seen.text());
    assertThat(data).hasSize(1);
    assertThat(data.get(0)).startsWith("{\"error\":{").contains("server_error");
  }

  @Test
  public void should_say_the_error_that_was_asked_for() throws Exception {
    assertThat(stream("stream-error-first?error=429").text()).contains("rate_limit_exceeded");
    assertThat(stream("stream-error-first?error=content_filter").text())
        .contains("content_policy_violation");
  }

  @Test
  public void should_say_an_error_in_the_middle() throws Exception {
    Seen seen = stream("stream-error-later?after=4");

    assertThat(Sse.tokens(seen.text())).isEqualTo(4);
    List<String> data = Sse.data(seen.text());
    assertThat(data.get(data.size() - 1)).startsWith("{\"error\":{");
    assertThat(seen.text()).doesNotContain("[DONE]");
  }

  @Test
  public void should_put_broken_json_in_the_middle() throws Exception {
    Seen seen = stream("malformed-event");

    List<String> data = Sse.data(seen.text());
    assertThat(data).hasSize(64);
    assertThat(data.get(31)).startsWith("{\"choices\"").doesNotEndWith("}");
    assertThat(Sse.text(seen.text())).isEqualTo(Simulator.TEXT);
    assertThat(data.get(63)).isEqualTo("[DONE]");
  }

  @Test
  public void should_put_a_huge_event_in_the_middle() throws Exception {
    Seen seen = stream("huge-event?size=300000");

    assertThat(Sse.text(seen.text())).hasSize(Simulator.TEXT.length() + 1 + 300_000);
    assertThat(Sse.data(seen.text()).get(31)).hasSizeGreaterThan(300_000);
  }

  @Test
  public void should_end_though_nothing_was_finished() throws Exception {
    assertThat(stream("only-done").text()).contains("[DONE]").doesNotContain("\"stop\"");
  }

  @Test
  public void should_put_errors_into_plain_answers_too() throws Exception {
    simulator.fault("east", "stream-error-later?error=503");

    Seen seen = RawClient.chat(simulator, "east");

    assertThat(seen.head()).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(seen.body()).startsWith("{\"error\":{").contains("overloaded");
  }

  private Seen stream(String fault) throws IOException {
    simulator.fault("east", fault);
    return RawClient.stream(simulator, "east");
  }
}
