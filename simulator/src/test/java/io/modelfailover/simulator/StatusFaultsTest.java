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
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.Test;

public class StatusFaultsTest extends WithSimulator {
  @Test
  public void should_answer_any_status_with_an_error_object() throws Exception {
    for (int status : new int[] {400, 401, 402, 403, 404, 408, 422, 425, 429, 500, 502, 529, 599}) {
      HttpResponse<String> response = chat(Integer.toString(status));
      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(error(response).get("message").getAsString()).isNotEmpty();
    }
  }

  @Test
  public void should_name_the_mistake_as_openai_does() throws Exception {
    assertThat(code(chat("401"), 401)).isEqualTo("invalid_api_key");
    assertThat(code(chat("429"), 429)).isEqualTo("rate_limit_exceeded");
    assertThat(code(chat("context_length"), 400)).isEqualTo("context_length_exceeded");
    assertThat(code(chat("content_filter"), 400)).isEqualTo("content_policy_violation");
    assertThat(code(chat("model_not_found"), 404)).isEqualTo("model_not_found");
    assertThat(code(chat("quota"), 429)).isEqualTo("insufficient_quota");
  }

  @Test
  public void should_answer_a_page_when_the_404_is_plain() throws Exception {
    HttpResponse<String> response = chat("404-plain");

    assertThat(response.statusCode()).isEqualTo(404);
    assertThat(response.headers().firstValue("content-type")).hasValue("text/html");
    assertThat(response.body()).startsWith("<html>");
  }

  @Test
  public void should_say_when_to_come_back_in_seconds() throws Exception {
    assertThat(chat("429?retry-after=2").headers().firstValue("retry-after")).hasValue("2");
    assertThat(chat("429").headers().firstValue("retry-after")).isEmpty();
    assertThat(
            http.post("/east/v1/chat/completions", Requests.of("sim-503-7"))
                .headers()
                .firstValue("retry-after"))
        .hasValue("7");
  }

  @Test
  public void should_say_when_to_come_back_as_a_date() throws Exception {
    Instant before = Instant.now();
    String date = chat("503?retry-after=date:30").headers().firstValue("retry-after").orElseThrow();

    Instant until = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    assertThat(until).isBetween(before.plusSeconds(29), Instant.now().plus(Duration.ofSeconds(30)));
  }

  @Test
  public void should_say_when_tokens_are_there_again() throws Exception {
    HttpResponse<String> response = chat("429?reset-tokens=1m30s");

    assertThat(response.headers().firstValue("x-ratelimit-remaining-tokens")).hasValue("0");
    assertThat(response.headers().firstValue("x-ratelimit-reset-tokens")).hasValue("1m30s");
  }

  @Test
  public void should_say_that_no_tokens_are_left_though_healthy() throws Exception {
    HttpResponse<String> response = chat("tokens-left-0?reset-tokens=500ms");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-ratelimit-remaining-tokens")).hasValue("0");
    assertThat(response.headers().firstValue("x-ratelimit-reset-tokens")).hasValue("500ms");
    assertThat(response.body()).contains(Simulator.TEXT);
  }

  @Test
  public void should_say_in_anthropics_headers_that_no_tokens_are_left() throws Exception {
    simulator.fault("east", "tokens-left-0?reset-tokens=6s");
    HttpResponse<String> response = http.post("/east/v1/messages", Requests.PLAIN);

    assertThat(response.headers().firstValue("anthropic-ratelimit-tokens-remaining")).hasValue("0");
    String reset = response.headers().firstValue("anthropic-ratelimit-tokens-reset").orElseThrow();
    assertThat(Instant.parse(reset)).isAfter(Instant.now());
  }

  @Test
  public void should_refuse_a_prefill_only_when_the_last_message_is_the_assistants()
      throws Exception {
    simulator.fault("east", "refuse-prefill");
    String prefill =
        Requests.PLAIN.replace("}]}", "},{\"role\":\"assistant\",\"content\":\"Well\"}]}");

    assertThat(http.post("/east/v1/chat/completions", prefill).statusCode()).isEqualTo(400);
    assertThat(http.chat("east").statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> chat(String fault) throws Exception {
    simulator.fault("east", fault);
    return http.chat("east");
  }

  private static String code(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    return error(response).get("code").getAsString();
  }

  private static JsonObject error(HttpResponse<String> response) {
    return json(response).getAsJsonObject("error");
  }
}
