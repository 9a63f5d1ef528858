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
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.InternalServerException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import org.junit.ClassRule;
import org.junit.Test;

/** OpenAI's own Java client, as it is, in front of a gateway whose target fails. */
public class OpenAiClientIT {
  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_complete_a_chat_when_the_target_answers_503() {
    assertCompletes(GATEWAY.scene().withTwoPairs().fault("east", "503"));
  }

  @Test
  public void should_complete_a_chat_when_the_target_refuses_connections() throws IOException {
    assertCompletes(GATEWAY.scene().withTargetAt(nowhere()));
  }

  @Test
  public void should_complete_a_chat_when_the_target_is_silent() {
    assertCompletes(impatient("immediate").fault("east", "timeout"));
  }

  private static void assertCompletes(Scene scene) {
    try (Client client = new Client(scene)) {
      ChatCompletion completion = client.openAi.chat().completions().create(prompt());

      assertThat(completion.model()).isEqualTo(Scene.FALLBACK);
      assertThat(completion.choices().get(0).message().content()).contains(Simulator.TEXT);
      assertThat(completion.usage()).isPresent();
    }
  }

  @Test
  public void should_throw_the_clients_own_exception_when_all_pairs_fail() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "503").fault("west", "500");
    try (Client client = new Client(scene)) {
      InternalServerException thrown =
          catchThrowableOfType(
              InternalServerException.class,
              () -> client.openAi.chat().completions().create(prompt()));

      assertThat(thrown.statusCode()).isEqualTo(503);
      assertThat(thrown.getMessage()).contains("overloaded");
    }
  }

  @Test
  public void should_throw_the_clients_own_exception_when_every_stream_begins_with_an_error() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs()
            .fault("east", "stream-error-first?error=429")
            .fault("west", "stream-error-first");

    RateLimitException thrown =
        catchThrowableOfType(RateLimitException.class, () -> read(scene, new StringBuilder()));

    assertThat(thrown).isNotNull();
    assertThat(thrown.statusCode()).isEqualTo(429);
  }

  @Test
  public void should_stream_when_the_target_answers_503() {
    assertStreams(GATEWAY.scene().withTwoPairs().fault("east", "503"), Scene.FALLBACK);
  }

  @Test
  public void should_stream_when_the_target_refuses_connections() throws IOException {
    assertStreams(GATEWAY.scene().withTargetAt(nowhere()), Scene.FALLBACK);
  }

  @Test
  public void should_stream_when_the_target_is_silent() {
    assertStreams(impatient("immediate").fault("east", "timeout"), Scene.FALLBACK);
  }

  @Test
  public void should_stream_when_the_targets_first_token_does_not_come() {
    assertStreams(impatient("immediate").fault("east", "slow-first-token"), Scene.FALLBACK);
  }

  @Test
  public void should_stream_when_the_targets_stream_begins_with_an_error() {
    assertStreams(
        GATEWAY.scene().withTwoPairs().fault("east", "stream-error-first"), Scene.FALLBACK);
  }

  @Test
  public void should_stream_the_whole_answer_when_a_held_stream_is_cut() {
    assertStreams(impatient("complete").fault("east", "cut"), Scene.FALLBACK);
    assertStreams(impatient("complete").fault("east", "cut-clean"), Scene.FALLBACK);
    assertStreams(impatient("complete").fault("east", "stall"), Scene.FALLBACK);
  }

  @Test
  public void should_throw_the_clients_own_exception_when_a_committed_stream_is_cut() {
    assertBreaks("cut?token-delay=5", "upstream_stream_interrupted");
    assertBreaks("cut-clean", "upstream_stream_interrupted");
  }

  @Test
  public void should_throw_the_clients_own_exception_when_a_committed_stream_stalls() {
    assertBreaks("stall", "upstream_stream_timeout");
  }

  private static void assertBreaks(String fault, String code) {
    Scene scene = impatient("immediate").fault("east", fault);
    StringBuilder text = new StringBuilder();

    SseException thrown = catchThrowableOfType(SseException.class, () -> read(scene, text));

    assertThat(thrown).isNotNull();
    assertThat(thrown.code()).contains(code);
    assertThat(Simulator.TEXT).startsWith(text);
    assertThat(text).isNotEmpty();
    assertThat(scene.calls("west")).isZero();
  }

  private static void assertStreams(Scene scene, String model) {
    StringBuilder text = new StringBuilder();

    assertThat(read(scene, text)).isEqualTo(model);

    assertThat(text).hasToString(Simulator.TEXT);
  }

  /** Returns the model that answered. */
  private static String read(Scene scene, StringBuilder text) {
    try (Client client = new Client(scene);
        StreamResponse<ChatCompletionChunk> stream =
            client.openAi.chat().completions().createStreaming(prompt())) {
      String[] model = new String[1];
      stream.stream()
          .peek(chunk -> model[0] = chunk.model())
          .flatMap(chunk -> chunk.choices().stream())
          .forEach(choice -> choice.delta().content().ifPresent(text::append));
      return model[0];
    }
  }

  private static Scene impatient(String delivery) {
    return GATEWAY
        .scene()
        .withTwoPairs("streamDelivery", delivery, "requestTimeout", "2", "streamIdleTimeout", "1");
  }

  private static String nowhere() throws IOException {
    return "http://127.0.0.1:" + Simulator.unusedPort() + "/v1";
  }

  private static ChatCompletionCreateParams prompt() {
    return ChatCompletionCreateParams.builder()
        .model(Scene.TARGET)
        .addUserMessage("Who keeps the lamps?")
        .build();
  }

  /** The client with its own retries off: what works is the gateway's doing. */
  private static final class Client implements AutoCloseable {
    private final OpenAIClient openAi;

    Client(Scene scene) {
      openAi =
          OpenAIOkHttpClient.builder()
              .baseUrl(scene.baseUrl())
              .apiKey(scene.productionKey())
              .maxRetries(0)
              .build();
    }

    @Override
    public void close() {
      openAi.close();
    }
  }
}
