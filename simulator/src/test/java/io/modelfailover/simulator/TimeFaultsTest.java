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
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class TimeFaultsTest extends WithSimulator {
  private static final String CHAT = "/east/v1/chat/completions";

  @Test
  public void should_be_late_with_the_head() throws Exception {
    simulator.fault("east", "slow-headers?delay=300ms");

    long start = System.nanoTime();
    Seen seen = RawClient.chat(simulator, "east");

    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
    assertThat(seen.text()).startsWith("HTTP/1.1 200 OK\r\n").contains(Simulator.TEXT);
  }

  @Test
  public void should_send_the_head_and_nothing_more() throws Exception {
    assertSilentAfter("\r\n\r\n", "headers-then-silent", Requests.STREAM);
    assertSilentAfter("\r\n\r\n", "headers-then-silent", Requests.PLAIN);
  }

  @Test
  public void should_send_the_role_and_no_word() throws Exception {
    String seen = assertSilentAfter("]}\n\n\r\n", "slow-first-token", Requests.STREAM);

    assertThat(seen).contains("\"role\":\"assistant\"");
    assertThat(Sse.tokens(seen)).isZero();
  }

  @Test
  public void should_say_all_words_after_the_delay() throws Exception {
    simulator.fault("east", "slow-first-token?delay=50ms");
    assertThat(Sse.text(RawClient.stream(simulator, "east").text())).isEqualTo(Simulator.TEXT);

    simulator.fault("east", "headers-then-silent?delay=50ms");
    assertThat(Sse.unchunked(RawClient.chat(simulator, "east").body())).contains(Simulator.TEXT);
  }

  @Test
  public void should_comment_until_the_words_come() throws Exception {
    simulator.fault("east", "keepalive-comments?delay=100ms&interval=10ms");

    String text = RawClient.stream(simulator, "east").text();

    assertThat(text.lines().filter(": keep-alive"::equals)).hasSize(10);
    assertThat(text.indexOf(": keep-alive")).isLessThan(text.indexOf("\"The\""));
    assertThat(Sse.text(text)).isEqualTo(Simulator.TEXT);
  }

  @Test
  public void should_send_empty_lines_before_a_plain_answer() throws Exception {
    simulator.fault("east", "keepalive-comments?delay=30ms&interval=10ms");

    String body = Sse.unchunked(RawClient.chat(simulator, "east").body());

    assertThat(body).startsWith("\n\n\n{\"id\"").endsWith("}");
  }

  @Test
  public void should_send_one_byte_after_the_other() throws Exception {
    simulator.fault("east", "trickle?byte-delay=1&tokens=1");

    long start = System.nanoTime();
    Seen seen = RawClient.chat(simulator, "east");

    assertThat(HttpCalls.json(seen.body()).get("object").getAsString())
        .isEqualTo("chat.completion");
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(seen.body().length()));
  }

  private String assertSilentAfter(String end, String fault, String request) throws Exception {
    simulator.fault("east", fault);
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", request);
      Seen seen = client.readUntil(text -> text.endsWith(end));
      assertThat(seen.text()).startsWith("HTTP/1.1 200 OK\r\n");
      client.assertSilent();
      return seen.text();
    }
  }
}
