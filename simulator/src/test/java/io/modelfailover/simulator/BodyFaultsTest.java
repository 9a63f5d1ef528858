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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.simulator.RawClient.End;
import io.modelfailover.simulator.RawClient.Seen;
import java.io.IOException;
import org.junit.Test;

public class BodyFaultsTest extends WithSimulator {
  @Test
  public void should_send_an_empty_body() throws Exception {
    Seen seen = chat("empty");

    assertThat(seen.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("content-length: 0\r\n");
    assertThat(seen.body()).isEmpty();
    assertThat(RawClient.stream(simulator, "east").head()).contains("text/event-stream");
  }

  @Test
  public void should_send_a_page() throws Exception {
    Seen seen = chat("garbage");

    assertThat(seen.head()).startsWith("HTTP/1.1 200 OK\r\n").contains("content-type: text/html");
    assertThat(seen.body()).startsWith("<html>");
  }

  @Test
  public void should_send_an_error_with_a_good_status() throws Exception {
    Seen seen = chat("error-in-200?error=context_length");

    assertThat(seen.head()).startsWith("HTTP/1.1 200 OK\r\n");
    assertThat(seen.body()).startsWith("{\"error\":{").contains("context_length_exceeded");
    assertThat(chat("error-in-200").body()).contains("server_error");
    assertThat(
            RawClient.post(
                    simulator, "/west/v1/chat/completions", Requests.of("sim-error-in-200-429"))
                .body())
        .contains("rate_limit_exceeded");
  }

  @Test
  public void should_close_before_the_announced_length() throws Exception {
    Seen seen = chat("truncated");

    int announced = Integer.parseInt(header(seen, "content-length"));
    assertThat(seen.body()).hasSize(announced / 2).startsWith("{\"id\"");
    assertThat(seen.end()).isEqualTo(End.FIN);
    assertThatThrownBy(() -> new HttpCalls(simulator).chat("east")).isInstanceOf(IOException.class);
  }

  @Test
  public void should_cut_at_the_byte_that_was_asked_for() throws Exception {
    assertThat(chat("truncated?at=17").body()).hasSize(17);
    assertThat(Sse.unchunked(chat("truncated-chunked?at=17").body())).hasSize(17);
    assertThat(Sse.unchunked(chat("truncated-clean?at=17").body())).hasSize(17);
  }

  @Test
  public void should_reset_in_the_middle_of_the_chunks() throws Exception {
    Seen seen = chat("truncated-chunked");

    assertThat(seen.head()).contains("transfer-encoding: chunked");
    assertThat(seen.end()).isEqualTo(End.RESET);
    assertThat(Sse.unchunked(seen.body())).startsWith("{\"id\"").doesNotEndWith("}");
  }

  @Test
  public void should_end_well_in_the_middle_of_the_json() throws Exception {
    Seen seen = chat("truncated-clean");

    assertThat(seen.body()).endsWith("\r\n0\r\n\r\n");
    assertThat(Sse.unchunked(seen.body())).startsWith("{\"id\"").doesNotEndWith("}");
    assertThat(new HttpCalls(simulator).chat("east").body()).doesNotEndWith("}");
  }

  @Test
  public void should_be_as_big_as_was_asked_for() throws Exception {
    assertThat(chat("big?size=3000000").body().length()).isBetween(3_000_000, 3_100_000);
    simulator.fault("east", "big?size=300000");
    String stream = RawClient.stream(simulator, "east").text();
    assertThat(Sse.text(stream).length()).isBetween(300_000, 300_400);
  }

  private Seen chat(String fault) throws IOException {
    simulator.fault("east", fault);
    return RawClient.chat(simulator, "east");
  }

  private static String header(Seen seen, String name) {
    return seen.head()
        .lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow();
  }
}
