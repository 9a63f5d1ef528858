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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** OpenAI's own JavaScript client in Node, as it is, in front of a gateway whose target fails. */
public class OpenAiNodeClientIT {
  private static final Path CLIENT = Path.of("clients", "openai-js").toAbsolutePath();

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @BeforeClass
  public static void clientIsInstalled() {
    assumeTrue(
        "npm ci in tests/clients/openai-js", Files.isDirectory(CLIENT.resolve("node_modules")));
  }

  @Test
  public void should_complete_a_chat_when_the_target_answers_503() throws Exception {
    assertWhole(chat(GATEWAY.scene().withTwoPairs().fault("east", "503"), "plain"));
  }

  @Test
  public void should_throw_the_clients_own_exception_when_all_pairs_fail() throws Exception {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "429").fault("west", "500");

    JsonObject thrown = chat(scene, "stream").getAsJsonObject("thrown");

    assertThat(thrown.get("name").getAsString()).isEqualTo("RateLimitError");
    assertThat(thrown.get("status").getAsInt()).isEqualTo(429);
  }

  @Test
  public void should_throw_the_clients_own_exception_when_every_stream_begins_with_an_error()
      throws Exception {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs()
            .fault("east", "stream-error-first?error=429")
            .fault("west", "stream-error-first");

    JsonObject thrown = chat(scene, "stream").getAsJsonObject("thrown");

    assertThat(thrown.get("name").getAsString()).isEqualTo("RateLimitError");
  }

  @Test
  public void should_stream_when_the_target_answers_503() throws Exception {
    assertWhole(chat(GATEWAY.scene().withTwoPairs().fault("east", "503"), "stream"));
  }

  @Test
  public void should_stream_when_the_target_is_silent() throws Exception {
    assertWhole(chat(impatient("immediate").fault("east", "timeout"), "stream"));
  }

  @Test
  public void should_stream_when_the_targets_stream_begins_with_an_error() throws Exception {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "stream-error-first");
    assertWhole(chat(scene, "stream"));
  }

  @Test
  public void should_stream_the_whole_answer_when_a_held_stream_is_cut() throws Exception {
    assertWhole(chat(impatient("complete").fault("east", "cut?token-delay=5"), "stream"));
    assertWhole(chat(impatient("complete").fault("east", "cut-clean"), "stream"));
  }

  @Test
  public void should_throw_the_clients_own_exception_when_a_committed_stream_is_cut()
      throws Exception {
    assertBreaks("cut?token-delay=5", "upstream_stream_interrupted");
    assertBreaks("cut-clean", "upstream_stream_interrupted");
  }

  @Test
  public void should_throw_the_clients_own_exception_when_a_committed_stream_stalls()
      throws Exception {
    assertBreaks("stall", "upstream_stream_timeout");
  }

  private static void assertBreaks(String fault, String code) throws Exception {
    JsonObject seen = chat(impatient("immediate").fault("east", fault), "stream");

    JsonObject thrown = seen.getAsJsonObject("thrown");
    assertThat(thrown.get("isApiError").getAsBoolean()).isTrue();
    assertThat(thrown.get("code").getAsString()).isEqualTo(code);
    assertThat(Simulator.TEXT).startsWith(seen.get("text").getAsString());
    assertThat(seen.get("text").getAsString()).isNotEmpty();
    assertThat(seen.get("finish").isJsonNull()).isTrue();
  }

  private static void assertWhole(JsonObject seen) {
    assertThat(seen.get("thrown").isJsonNull()).as(seen.toString()).isTrue();
    assertThat(seen.get("text").getAsString()).isEqualTo(Simulator.TEXT);
    assertThat(seen.get("model").getAsString()).isEqualTo(Scene.FALLBACK);
    assertThat(seen.get("finish").getAsString()).isEqualTo("stop");
    assertThat(seen.getAsJsonObject("usage").get("total_tokens").getAsInt()).isPositive();
  }

  private static Scene impatient(String delivery) {
    return GATEWAY
        .scene()
        .withTwoPairs("streamDelivery", delivery, "requestTimeout", "2", "streamIdleTimeout", "1");
  }

  private static JsonObject chat(Scene scene, String manner) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder("node", "chat.mjs", scene.baseUrl(), Scene.TARGET, manner)
            .directory(CLIENT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("OPENAI_API_KEY", scene.productionKey());
    Process process = builder.start();
    try {
      String line = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return JsonParser.parseString(line).getAsJsonObject();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly();
    }
  }
}
