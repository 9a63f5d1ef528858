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
package io.modelfailover.blackbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.ClassRule;
import org.junit.Test;

/** LangChain4j, as it is, in front of a gateway whose target fails. */
public class LangChain4jIT {
  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_complete_a_chat_when_the_target_answers_503() {
    assertCompletes(GATEWAY.scene().withTwoPairs().fault("east", "503"));
  }

  @Test
  public void should_complete_a_chat_when_the_target_refuses_connections() throws IOException {
    String nowhere = "http://127.0.0.1:" + Simulator.unusedPort() + "/v1";
    assertCompletes(GATEWAY.scene().withTargetAt(nowhere));
  }

  @Test
  public void should_complete_a_chat_when_the_target_is_silent() {
    assertCompletes(impatient("immediate").fault("east", "timeout"));
  }

  private static void assertCompletes(Scene scene) {
    ChatResponse response =
        OpenAiChatModel.builder()
            .baseUrl(scene.baseUrl())
            .apiKey(scene.productionKey())
            .modelName(Scene.TARGET)
            .maxRetries(0)
            .build()
            .chat(UserMessage.from("Who keeps the lamps?"));

    assertThat(response.aiMessage().text()).isEqualTo(Simulator.TEXT);
    assertThat(response.metadata().modelName()).isEqualTo(Scene.FALLBACK);
    assertThat(response.metadata().tokenUsage().totalTokenCount()).isPositive();
  }

  @Test
  public void should_stream_when_the_target_answers_503() throws Exception {
    assertStreams(GATEWAY.scene().withTwoPairs().fault("east", "503"));
  }

  @Test
  public void should_stream_when_the_target_is_silent() throws Exception {
    assertStreams(impatient("immediate").fault("east", "timeout"));
  }

  @Test
  public void should_stream_when_the_targets_stream_begins_with_an_error() throws Exception {
    assertStreams(GATEWAY.scene().withTwoPairs().fault("east", "stream-error-first"));
  }

  @Test
  public void should_stream_the_whole_answer_when_a_held_stream_is_cut() throws Exception {
    assertStreams(impatient("complete").fault("east", "cut"));
  }

  private static void assertStreams(Scene scene) throws Exception {
    ChatResponse response = stream(scene).get(30, TimeUnit.SECONDS);

    assertThat(response.aiMessage().text()).isEqualTo(Simulator.TEXT);
    assertThat(response.metadata().modelName()).isEqualTo(Scene.FALLBACK);
  }

  /** It passes over an error without the event's name. */
  @Test
  public void should_report_an_error_when_a_committed_stream_is_cut() {
    Scene scene = impatient("immediate").fault("east", "cut?token-delay=5");

    assertThat(stream(scene)).failsWithin(30, TimeUnit.SECONDS);
    assertThat(scene.calls("west")).isZero();
  }

  private static CompletableFuture<ChatResponse> stream(Scene scene) {
    CompletableFuture<ChatResponse> answer = new CompletableFuture<>();
    OpenAiStreamingChatModel.builder()
        .baseUrl(scene.baseUrl())
        .apiKey(scene.productionKey())
        .modelName(Scene.TARGET)
        .build()
        .chat(
            "Who keeps the lamps?",
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String token) {}

              @Override
              public void onCompleteResponse(ChatResponse response) {
                answer.complete(response);
              }

              @Override
              public void onError(Throwable error) {
                answer.completeExceptionally(error);
              }
            });
    return answer;
  }

  private static Scene impatient(String delivery) {
    return GATEWAY
        .scene()
        .withTwoPairs("streamDelivery", delivery, "requestTimeout", "2", "streamIdleTimeout", "1");
  }
}
