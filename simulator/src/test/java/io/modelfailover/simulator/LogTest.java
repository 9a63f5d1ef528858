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

import static io.modelfailover.simulator.HttpCalls.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.modelfailover.simulator.log.Counts;
import io.modelfailover.simulator.log.Fingerprint;
import io.modelfailover.simulator.log.LogLimits;
import io.modelfailover.simulator.log.Outcome;
import io.modelfailover.simulator.log.RecordedRequest;
import java.util.List;
import org.junit.Test;

public class LogTest extends WithSimulator {
  private static final String CHAT = "/east/v1/chat/completions";

  @Test
  public void should_count_by_endpoint_model_and_fault() throws Exception {
    simulator.fault("east", "503?times=1");
    http.chat("east");
    http.chat("east");
    http.post(CHAT, Requests.of("o3"));
    http.chat("west");

    assertThat(simulator.counts()).isEqualTo(new Counts(4, 4, 0, 0));
    assertThat(simulator.counts("east")).isEqualTo(new Counts(3, 3, 0, 0));
    assertThat(simulator.counts("east", "o3")).isEqualTo(new Counts(1, 1, 0, 0));
    assertThat(simulator.counts("north")).isEqualTo(Counts.ZERO);

    JsonObject east = json(http.get("/log")).getAsJsonArray("endpoints").get(0).getAsJsonObject();
    assertThat(east.get("endpoint").getAsString()).isEqualTo("east");
    assertThat(east.get("requests").getAsInt()).isEqualTo(3);
    assertThat(east.getAsJsonArray("models").toString())
        .contains("{\"model\":\"gpt-4o\",\"requests\":2,\"answered\":2,");
    assertThat(east.getAsJsonArray("faults").toString())
        .contains("{\"fault\":\"503\",\"requests\":1,")
        .contains("{\"fault\":\"none\",\"requests\":2,");
  }

  @Test
  public void should_list_the_last_requests_without_their_keys() throws Exception {
    http.post(CHAT, Requests.STREAM, "authorization", "Bearer secret-key");

    String log = http.get("/log").body();
    JsonObject last = json(log).getAsJsonArray("last").get(0).getAsJsonObject();

    assertThat(last.get("endpoint").getAsString()).isEqualTo("east");
    assertThat(last.get("model").getAsString()).isEqualTo("gpt-4o");
    assertThat(last.get("stream").getAsBoolean()).isTrue();
    assertThat(last.get("fault").getAsString()).isEqualTo("none");
    assertThat(last.get("status").getAsInt()).isEqualTo(200);
    assertThat(last.get("outcome").getAsString()).isEqualTo("answered");
    assertThat(last.get("atMillis").getAsLong()).isGreaterThanOrEqualTo(0);
    assertThat(last.get("credential").getAsString())
        .isEqualTo(Fingerprint.of("Bearer secret-key"))
        .hasSize(8);
    assertThat(log).doesNotContain("secret-key").doesNotContain("Good evening");
  }

  @Test
  public void should_forget_when_told_to_and_keep_the_faults() throws Exception {
    simulator.fault("east", "503");
    http.chat("east");

    assertThat(http.delete("/log").statusCode()).isEqualTo(200);

    assertThat(simulator.counts()).isEqualTo(Counts.ZERO);
    assertThat(simulator.recorded()).isEmpty();
    assertThat(http.chat("east").statusCode()).isEqualTo(503);
    assertThat(simulator.recorded().get(0).number()).isEqualTo(1);
  }

  @Test
  public void should_record_requests_byte_by_byte() throws Exception {
    String body = "{ \"model\" : \"gpt-4o\",\n\"messages\":[ ], \"note\":\"grüße 🚢\" }";
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT + "?trace=1", "X-Trace: a\r\nx-trace: b\r\nApi-Key: k\r\n", body);
      client.readUntil(text -> text.endsWith("\"fp_simulator\"}"));
    }

    RecordedRequest recorded = simulator.recorded("east").get(0);
    assertThat(recorded.received().body()).isEqualTo(body.getBytes(UTF_8));
    assertThat(recorded.received().uri()).isEqualTo(CHAT + "?trace=1");
    assertThat(recorded.received().headers())
        .extracting(header -> header.getKey() + "=" + header.getValue())
        .contains("X-Trace=a", "x-trace=b", "Api-Key=k");
    assertThat(recorded.credential()).isEqualTo(Fingerprint.of("k"));
    assertThat(recorded.outcome()).isEqualTo(Outcome.ANSWERED);
    assertThat(recorded.endedNanos().orElseThrow())
        .isGreaterThanOrEqualTo(recorded.received().arrivalNanos());
    Eventually.holds(() -> recorded.received().connection().closedNanos().isPresent());
  }

  @Test
  public void should_answer_on_the_same_connection_when_it_is_kept() throws Exception {
    try (RawClient client = new RawClient(simulator.port())) {
      for (int i = 0; i < 3; i++) {
        client.sendPost(CHAT, "", Requests.PLAIN);
        assertThat(client.readUntil(text -> text.endsWith("\"fp_simulator\"}")).text())
            .contains(Simulator.TEXT);
      }
      assertThat(simulator.openConnections()).isEqualTo(1);
    }

    assertThat(simulator.recorded())
        .extracting(request -> request.received().connection().number())
        .containsExactly(1L, 1L, 1L);
    Eventually.holds(() -> simulator.openConnections() == 0);
  }

  @Test
  public void should_answer_in_order_when_requests_do_not_wait() throws Exception {
    simulator.fault("east", "slow-headers?delay=100ms&times=1");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost(CHAT, "", Requests.of("first"));
      client.sendPost(CHAT, "connection: close\r\n", Requests.of("second"));
      String text = client.readToEnd().text();

      assertThat(text.indexOf("\"first\"")).isPositive();
      assertThat(text.indexOf("\"second\"")).isGreaterThan(text.indexOf("\"first\""));
    }
  }

  @Test
  public void should_ask_for_the_body_when_the_client_waits_to_be_asked() throws Exception {
    try (RawClient client = new RawClient(simulator.port())) {
      client.send(
          "POST "
              + CHAT
              + " HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\nconnection: close\r\n"
              + "content-length: "
              + Requests.PLAIN.length()
              + "\r\n\r\n");
      assertThat(client.readUntil(text -> text.endsWith("\r\n\r\n")).text())
          .isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      client.send(Requests.PLAIN);
      assertThat(client.readToEnd().text()).contains(Simulator.TEXT);
    }
  }

  @Test
  public void should_remember_no_more_than_it_may() throws Exception {
    SimulatorConfig config =
        SimulatorConfig.embedded().withLog(new LogLimits(2, Long.MAX_VALUE, false));
    try (Simulator small = Simulator.start(config)) {
      HttpCalls calls = new HttpCalls(small);
      for (String model : List.of("a", "b", "c")) {
        calls.post(CHAT + "?key=secret", Requests.of(model), "x-api-key", "secret");
      }

      assertThat(small.counts().requests()).isEqualTo(3);
      assertThat(small.recorded()).extracting(RecordedRequest::model).containsExactly("b", "c");
      assertThat(small.recorded().get(0).received().uri()).isEqualTo(CHAT);
      assertThat(small.recorded().get(0).received().headers()).isEmpty();
      assertThat(small.recorded().get(0).received().body()).isEmpty();
    }
  }

  @Test
  public void should_refuse_what_is_no_request() throws Exception {
    try (RawClient client = new RawClient(simulator.port())) {
      client.send("NONSENSE\r\n\r\n");
      assertThat(client.readToEnd().text()).startsWith("HTTP/1.1 400 ");
    }
  }
}
