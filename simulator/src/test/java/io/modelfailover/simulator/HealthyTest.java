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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.Test;

public class HealthyTest extends WithSimulator {
  private static final String CHAT = "/east/v1/chat/completions";

  @Test
  public void should_say_sixty_words_when_healthy() throws Exception {
    HttpResponse<String> response = http.chat("east");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("x-simulator-endpoint")).hasValue("east");
    assertThat(response.headers().firstValue("content-type")).hasValue("application/json");
    assertThat(text(json(response))).isEqualTo(Simulator.TEXT);
    assertThat(Simulator.TEXT.split(" ")).hasSize(60);
    assertThat(Simulator.MULTIBYTE_TEXT.split(" ")).hasSize(60);
  }

  @Test
  public void should_echo_the_model_and_count_the_answers_when_asked_twice() throws Exception {
    JsonObject first = json(http.post(CHAT, Requests.of("gpt-4o")));
    JsonObject second = json(http.post(CHAT, Requests.of("o3 \\\"mini\\\"")));

    assertThat(first.get("model").getAsString()).isEqualTo("gpt-4o");
    assertThat(first.get("id").getAsString()).isEqualTo("chatcmpl-sim-east-1");
    assertThat(second.get("model").getAsString()).isEqualTo("o3 \"mini\"");
    assertThat(second.get("id").getAsString()).isEqualTo("chatcmpl-sim-east-2");
    assertThat(second.get("created")).isEqualTo(first.get("created"));
  }

  @Test
  public void should_tell_endpoints_and_models_apart_by_their_usage() throws Exception {
    int eastern = promptTokens("/east/v1/chat/completions", "gpt-4o");

    assertThat(promptTokens("/east/v1/chat/completions", "gpt-4o")).isEqualTo(eastern);
    assertThat(promptTokens("/west/v1/chat/completions", "gpt-4o")).isNotEqualTo(eastern);
    assertThat(promptTokens("/east/v1/chat/completions", "gpt-4o-mini")).isNotEqualTo(eastern);
  }

  @Test
  public void should_be_the_default_endpoint_when_the_path_names_none() throws Exception {
    HttpResponse<String> response = http.post("/v1/chat/completions", Requests.PLAIN);

    assertThat(response.headers().firstValue("x-simulator-endpoint")).hasValue("default");
  }

  @Test
  public void should_stream_a_role_the_words_a_finish_and_the_end() throws Exception {
    String stream = http.post(CHAT, Requests.STREAM).body();

    List<String> data = Sse.data(stream);
    assertThat(data).hasSize(1 + 60 + 1 + 1);
    assertThat(data.get(0)).contains("\"delta\":{\"role\":\"assistant\",\"content\":\"\"");
    assertThat(data.get(61)).contains("\"delta\":{}").contains("\"finish_reason\":\"stop\"");
    assertThat(data.get(62)).isEqualTo("[DONE]");
    assertThat(Sse.tokens(stream)).isEqualTo(60);
    assertThat(Sse.text(stream)).isEqualTo(Simulator.TEXT);
    assertThat(stream).doesNotContain("usage");
  }

  @Test
  public void should_stream_the_usage_before_the_end_when_asked() throws Exception {
    List<String> data = Sse.data(http.post(CHAT, Requests.STREAM_WITH_USAGE).body());

    assertThat(data).hasSize(64);
    JsonObject last = json(data.get(62));
    assertThat(last.getAsJsonArray("choices")).isEmpty();
    assertThat(last.getAsJsonObject("usage").get("completion_tokens").getAsInt()).isEqualTo(60);
    assertThat(data.get(63)).isEqualTo("[DONE]");
  }

  @Test
  public void should_always_stream_the_usage_when_told_so() throws Exception {
    simulator.fault("east", "none?usage=always");

    assertThat(Sse.data(http.post(CHAT, Requests.STREAM).body())).hasSize(64);
  }

  @Test
  public void should_answer_with_several_choices_when_asked_for_them() throws Exception {
    String three = Requests.PLAIN.replace("{\"model\"", "{\"n\":3,\"model\"");
    String threeStreams = Requests.STREAM.replace("{\"model\"", "{\"n\":3,\"model\"");

    assertThat(json(http.post(CHAT, three)).getAsJsonArray("choices")).hasSize(3);
    List<String> data = Sse.data(http.post(CHAT, threeStreams).body());
    assertThat(data).hasSize(3 * 62 + 1);
    IntStream.range(0, 3)
        .forEach(i -> assertThat(data.get(i)).contains("{\"index\":" + i + ",\"delta\":{\"role\""));
  }

  @Test
  public void should_call_tools_when_told_so() throws Exception {
    simulator.fault("east", "none?tool-calls=2&tokens=5");

    JsonObject choice = choice(json(http.chat("east")));
    assertThat(choice.get("finish_reason").getAsString()).isEqualTo("tool_calls");
    JsonObject message = choice.getAsJsonObject("message");
    assertThat(message.getAsJsonArray("tool_calls")).hasSize(2);

    String stream = http.post(CHAT, Requests.STREAM).body();
    assertThat(arguments(stream, 1)).isEqualTo("{\"text\":\"The harbour keeps two lamps\"}");
    assertThat(stream).contains("\"finish_reason\":\"tool_calls\"");
  }

  @Test
  public void should_refuse_in_words_when_told_so() throws Exception {
    simulator.fault("east", "none?refusal=true&tokens=2");

    JsonObject message = choice(json(http.chat("east"))).getAsJsonObject("message");
    assertThat(message.get("refusal").getAsString()).isEqualTo("The harbour");
    assertThat(message.get("content").isJsonNull()).isTrue();
    assertThat(http.post(CHAT, Requests.STREAM).body())
        .contains("\"delta\":{\"refusal\":\"The\"}")
        .contains("\"delta\":{\"refusal\":\" harbour\"}");
  }

  @Test
  public void should_say_nothing_for_its_length_when_told_so() throws Exception {
    simulator.fault("east", "none?tokens=0&finish=length");

    JsonObject choice = choice(json(http.chat("east")));
    assertThat(choice.getAsJsonObject("message").get("content").getAsString()).isEmpty();
    assertThat(choice.get("finish_reason").getAsString()).isEqualTo("length");
    assertThat(Sse.data(http.post(CHAT, Requests.STREAM).body())).hasSize(3);
  }

  @Test
  public void should_pause_before_each_token_when_told_so() throws Exception {
    simulator.fault("east", "none?token-delay=5&tokens=20");

    long start = System.nanoTime();
    String stream = http.post(CHAT, Requests.STREAM).body();

    assertThat(Sse.tokens(stream)).isEqualTo(20);
    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000L);
  }

  @Test
  public void should_refuse_what_no_provider_can_read() throws Exception {
    assertThat(http.post(CHAT, "{\"model\":").statusCode()).isEqualTo(400);
    assertThat(http.post(CHAT, "[]").statusCode()).isEqualTo(400);
    assertThat(http.post(CHAT, "{\"messages\":[]}").statusCode()).isEqualTo(400);
    assertThat(http.post(CHAT, "{\"model\":7}").statusCode()).isEqualTo(400);
    assertThat(http.post("/east/v1/nothing", "{}").statusCode()).isEqualTo(404);
    assertThat(http.get(CHAT).statusCode()).isEqualTo(404);
    assertThat(RawClient.post(simulator, "*", "{}").text()).startsWith("HTTP/1.1 404 ");
    assertThat(RawClient.post(simulator, "/%zz/v1/chat/completions", Requests.PLAIN).text())
        .startsWith("HTTP/1.1 200 ");
  }

  @Test
  public void should_list_models() throws Exception {
    JsonObject models = json(http.get("/east/v1/models"));

    assertThat(models.get("object").getAsString()).isEqualTo("list");
    assertThat(models.getAsJsonArray("data")).isNotEmpty();
  }

  private int promptTokens(String path, String model) throws Exception {
    JsonObject usage = json(http.post(path, Requests.of(model))).getAsJsonObject("usage");
    assertThat(usage.get("total_tokens").getAsInt())
        .isEqualTo(
            usage.get("prompt_tokens").getAsInt() + usage.get("completion_tokens").getAsInt());
    return usage.get("prompt_tokens").getAsInt();
  }

  private static JsonObject choice(JsonObject completion) {
    return completion.getAsJsonArray("choices").get(0).getAsJsonObject();
  }

  private static String text(JsonObject completion) {
    return choice(completion).getAsJsonObject("message").get("content").getAsString();
  }

  private static String arguments(String stream, int call) {
    StringBuilder arguments = new StringBuilder();
    for (String data : Sse.data(stream)) {
      if (data.contains("\"tool_calls\":[")) {
        choice(json(data))
            .getAsJsonObject("delta")
            .getAsJsonArray("tool_calls")
            .get(call)
            .getAsJsonObject()
            .getAsJsonObject("function")
            .entrySet()
            .stream()
            .filter(field -> field.getKey().equals("arguments"))
            .forEach(field -> arguments.append(field.getValue().getAsString()));
      }
    }
    return arguments.toString();
  }
}
