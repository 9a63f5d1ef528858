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
import java.util.stream.Collectors;
import org.junit.Test;

public class DialectsTest extends WithSimulator {
  private static final String ANTHROPIC = "/east/v1/messages";
  private static final String GEMINI = "/east/v1beta/models/gemini-2.5-flash:generateContent";
  private static final String GEMINI_STREAM =
      "/east/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
  private static final String BEDROCK = "/east/model/anthropic.claude-3%3A0/converse";
  private static final String AZURE =
      "/east/openai/deployments/gpt-4o/chat/completions?api-version=2024-10-21";
  private static final String CONTENTS =
      "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Good evening\"}]}]}";

  @Test
  public void should_answer_a_message_as_anthropic() throws Exception {
    JsonObject message = json(http.post(ANTHROPIC, Requests.of("claude-sonnet-4")));

    assertThat(message.get("type").getAsString()).isEqualTo("message");
    assertThat(message.get("model").getAsString()).isEqualTo("claude-sonnet-4");
    assertThat(message.get("stop_reason").getAsString()).isEqualTo("end_turn");
    JsonObject block = message.getAsJsonArray("content").get(0).getAsJsonObject();
    assertThat(block.get("text").getAsString()).isEqualTo(Simulator.TEXT);
    assertThat(message.getAsJsonObject("usage").get("output_tokens").getAsInt()).isEqualTo(60);
  }

  @Test
  public void should_stream_named_events_as_anthropic() throws Exception {
    String stream = http.post(ANTHROPIC, Requests.STREAM).body();

    List<String> names =
        stream.lines().filter(line -> line.startsWith("event: ")).distinct().toList();
    assertThat(names)
        .containsExactly(
            "event: message_start",
            "event: content_block_start",
            "event: ping",
            "event: content_block_delta",
            "event: content_block_stop",
            "event: message_delta",
            "event: message_stop");
    String text =
        Sse.data(stream).stream()
            .map(HttpCalls::json)
            .filter(data -> data.get("type").getAsString().equals("content_block_delta"))
            .map(data -> data.getAsJsonObject("delta").get("text").getAsString())
            .collect(Collectors.joining());
    assertThat(text).isEqualTo(Simulator.TEXT);
  }

  @Test
  public void should_err_as_anthropic() throws Exception {
    simulator.fault("east", "529");
    JsonObject error = json(http.post(ANTHROPIC, Requests.PLAIN));

    assertThat(error.get("type").getAsString()).isEqualTo("error");
    assertThat(error.getAsJsonObject("error").get("type").getAsString())
        .isEqualTo("overloaded_error");

    simulator.fault("east", "stream-error-first?error=529");
    assertThat(http.post(ANTHROPIC, Requests.STREAM).body())
        .startsWith("event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded");
  }

  @Test
  public void should_generate_content_as_gemini() throws Exception {
    JsonObject content = json(http.post(GEMINI, CONTENTS));

    assertThat(content.get("modelVersion").getAsString()).isEqualTo("gemini-2.5-flash");
    assertThat(geminiText(content)).isEqualTo(Simulator.TEXT);
    assertThat(content.getAsJsonObject("usageMetadata").get("candidatesTokenCount").getAsInt())
        .isEqualTo(60);
    assertThat(simulator.counts("east", "gemini-2.5-flash").requests()).isEqualTo(1);
  }

  @Test
  public void should_stream_content_as_gemini() throws Exception {
    String stream = http.post(GEMINI_STREAM, CONTENTS).body();

    List<JsonObject> events = Sse.data(stream).stream().map(HttpCalls::json).toList();
    assertThat(events).hasSize(61);
    assertThat(events.stream().map(DialectsTest::geminiText).collect(Collectors.joining()))
        .isEqualTo(Simulator.TEXT);
    assertThat(events.get(60).toString()).contains("\"finishReason\":\"STOP\"");
    assertThat(events.get(60).has("usageMetadata")).isTrue();
    assertThat(stream).doesNotContain("[DONE]");
  }

  @Test
  public void should_err_as_gemini() throws Exception {
    simulator.fault("east", "429");
    JsonObject error = json(http.post(GEMINI, CONTENTS)).getAsJsonObject("error");

    assertThat(error.get("code").getAsInt()).isEqualTo(429);
    assertThat(error.get("status").getAsString()).isEqualTo("RESOURCE_EXHAUSTED");
  }

  @Test
  public void should_call_tools_in_every_shape() throws Exception {
    simulator.fault("east", "none?tool-calls=1&tokens=3");

    assertThat(http.post(ANTHROPIC, Requests.PLAIN).body())
        .contains("\"stop_reason\":\"tool_use\"")
        .contains("\"input\":{\"text\":\"The harbour keeps\"}");
    assertThat(http.post(ANTHROPIC, Requests.STREAM).body())
        .contains("\"partial_json\":\"{\\\"text\\\":\\\"The\"");
    assertThat(http.post(GEMINI, CONTENTS).body()).contains("\"functionCall\"");
    assertThat(http.post(GEMINI_STREAM, CONTENTS).body()).containsOnlyOnce("\"functionCall\"");
    assertThat(http.post(BEDROCK, "{}").body()).contains("\"toolUse\"");
  }

  @Test
  public void should_converse_as_bedrock() throws Exception {
    JsonObject answer = json(http.post(BEDROCK, "{\"messages\":[]}"));

    assertThat(answer.get("stopReason").getAsString()).isEqualTo("end_turn");
    assertThat(answer.getAsJsonObject("output").toString()).contains(Simulator.TEXT);
    assertThat(simulator.counts("east", "anthropic.claude-3:0").requests()).isEqualTo(1);
  }

  @Test
  public void should_stream_binary_messages_as_bedrock() throws Exception {
    List<AwsMessages.Message> messages = converseStream();

    assertThat(messages).hasSize(1 + 60 + 1 + 1).allMatch(AwsMessages.Message::intact);
    assertThat(messages.get(0).headers()).containsEntry(":event-type", "messageStart");
    String text =
        messages.subList(1, 61).stream()
            .map(message -> json(message.payload()).getAsJsonObject("delta"))
            .map(delta -> delta.get("text").getAsString())
            .collect(Collectors.joining());
    assertThat(text).isEqualTo(Simulator.TEXT);
    assertThat(messages.get(61).payload()).isEqualTo("{\"stopReason\":\"end_turn\"}");
    assertThat(messages.get(62).payload()).contains("\"outputTokens\":60");
  }

  @Test
  public void should_break_binary_streams_too() throws Exception {
    simulator.fault("east", "cut-clean?after=3");
    assertThat(converseStream()).hasSize(4);

    simulator.fault("east", "malformed-event?after=2");
    assertThat(converseStream().stream().filter(message -> !message.intact())).hasSize(1);

    simulator.fault("east", "stream-error-first?error=429");
    assertThat(converseStream().get(0).headers())
        .containsEntry(":message-type", "exception")
        .containsEntry(":exception-type", "ThrottlingException");
  }

  @Test
  public void should_not_stream_what_the_path_calls_plain() throws Exception {
    assertThat(json(http.post(BEDROCK, Requests.STREAM)).has("output")).isTrue();
    assertThat(json(http.post(GEMINI, Requests.STREAM)).has("candidates")).isTrue();
  }

  @Test
  public void should_err_as_bedrock() throws Exception {
    simulator.fault("east", "429");
    HttpResponse<String> response = http.post(BEDROCK, "{}");

    assertThat(response.statusCode()).isEqualTo(429);
    assertThat(response.headers().firstValue("x-amzn-errortype")).hasValue("ThrottlingException");
    assertThat(json(response).has("message")).isTrue();
  }

  @Test
  public void should_take_the_model_from_the_path_as_azure() throws Exception {
    JsonObject answer = json(http.post(AZURE, "{\"messages\":[]}"));

    assertThat(answer.get("model").getAsString()).isEqualTo("gpt-4o");
    assertThat(answer.get("object").getAsString()).isEqualTo("chat.completion");
  }

  @Test
  public void should_err_as_azure() throws Exception {
    simulator.fault("east", "model_not_found");
    assertThat(http.post(AZURE, "{}").body()).contains("\"code\":\"DeploymentNotFound\"");

    simulator.fault("east", "content_filter");
    assertThat(http.post(AZURE, "{}").body())
        .contains("\"code\":\"content_filter\"")
        .contains("ResponsibleAIPolicyViolation");
  }

  @Test
  public void should_err_in_words_of_each_kind_in_each_shape() throws Exception {
    for (String path : List.of(ANTHROPIC, GEMINI, BEDROCK, AZURE)) {
      for (String fault : List.of("context_length", "content_filter", "model_not_found", "quota")) {
        simulator.fault("east", fault);
        HttpResponse<String> response = http.post(path, Requests.PLAIN);
        assertThat(response.statusCode()).isBetween(400, 429);
        assertThat(response.body()).contains("\"message\":\"").doesNotContain("simulator was");
      }
    }
  }

  private List<AwsMessages.Message> converseStream() throws Exception {
    return AwsMessages.read(http.postForBytes("/east/model/nova-lite/converse-stream", "{}"));
  }

  private static String geminiText(JsonObject content) {
    return content
        .getAsJsonArray("candidates")
        .get(0)
        .getAsJsonObject()
        .getAsJsonObject("content")
        .getAsJsonArray("parts")
        .get(0)
        .getAsJsonObject()
        .get("text")
        .getAsString();
  }
}
