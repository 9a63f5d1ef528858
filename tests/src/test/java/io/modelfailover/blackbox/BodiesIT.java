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
package io.modelfailover.blackbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.Scene;
import java.io.IOException;
import org.junit.ClassRule;
import org.junit.Test;

/**
 * Payloads keep every byte, however large or odd they are, and larger ones than held have rules.
 */
public class BodiesIT {
  private static final String CHAT = "/chat/completions";

  /** The value of the payload's own model; the rest must arrive as it was sent. */
  private static final String MODEL = "\"" + Scene.TARGET + "\"";

  private static final int MEBIBYTE = 1 << 20;

  @ClassRule public static final GatewayFixture GATEWAY = new GatewayFixture();

  @Test
  public void should_keep_every_byte_when_the_prompt_is_a_mebibyte_of_unicode() {
    assertByteExact(
        filled(
            "{\"model\":" + MODEL + ",\"messages\":[{\"role\":\"user\",\"content\":\"", "é灯🚢 ߷"));
  }

  @Test
  public void should_keep_every_byte_when_the_prompt_is_full_of_escapes() {
    assertByteExact(
        filled(
            "{ \"model\" :\t" + MODEL + " ,\n \"messages\":[{\"role\":\"user\",\"content\":\"",
            "\\\" \\\\ \\/ \\u0022 \\ud83d\\udea2 \\n\\t\\u0000 "));
  }

  @Test
  public void should_change_the_top_level_model_only_when_others_are_nested() {
    assertByteExact(
        filled(
            "{\"metadata\":{\"model\":\"gpt-4o \"},\"tools\":[{\"model\":\"gpt-4o \"}],\"model\":"
                + MODEL
                + ",\"messages\":[{\"model\":\"gpt-4o \",\"role\":\"user\",\"content\":\"",
            "the model gpt-4o "));
  }

  @Test
  public void should_not_be_deceived_when_a_string_looks_like_a_model_key() {
    assertByteExact(
        filled(
            "{\"user\":\"model\",\"note\":\"\\\"model\\\":\\\"gpt-4o \\\",\",\"model\":"
                + MODEL
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"",
            "\\\"model\\\":\\\"gpt-4o \\\"}, {"));
  }

  @Test
  public void should_replace_the_model_when_it_comes_last() {
    String prompt = "lamps ".repeat(MEBIBYTE / 6);
    assertByteExact(
        "{\"messages\":[{\"role\":\"user\",\"content\":\""
            + prompt
            + "\"}],\"model\":"
            + MODEL
            + "}");
  }

  @Test
  public void should_keep_numbers_and_white_space_as_they_are() {
    assertByteExact(
        "\r\n{\"temperature\":1.0e-0 ,\"seed\":12345678901234567890,\"top_p\":0.10,\"model\":"
            + MODEL
            + ",\"messages\":[]\n\n}\n");
  }

  @Test
  public void should_insert_the_model_when_there_is_none() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "503");
    String body =
        filled(
            "{\"messages\":[{\"role\":\"user\",\"content\":\"",
            "\"model\" 灯".replace("\"", "\\\""));

    Answer answer = scene.post(CHAT, body);

    assertThat(answer.status()).isEqualTo(200);
    String rest = body.substring(1);
    assertArrived(scene, "east", "{\"model\":\"" + Scene.TARGET + "\"," + rest);
    assertArrived(scene, "west", "{\"model\":\"" + Scene.FALLBACK + "\"," + rest);
  }

  @Test
  public void should_keep_every_byte_when_the_prompt_comes_in_pieces() throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs();
    String body =
        filled("{\"model\":" + MODEL + ",\"messages\":[{\"content\":\"", "a lamp, two lamps, ");
    int[] ends = {1, 20, 4_096, 4_097, 9_000, body.length() / 2, body.length() - 1, body.length()};

    try (RawCall caller = scene.rawConnection()) {
      caller.send(scene.rawHead("Content-Length: " + body.length()));
      int begin = 0;
      for (int end : ends) {
        caller.send(body.substring(begin, end));
        begin = end;
      }

      assertThat(caller.readAnswer().status()).isEqualTo(200);
      caller.send(scene.rawHead("Content-Length: " + body.length()) + body);
      assertThat(caller.readAnswer().status()).isEqualTo(200);
    }
    assertArrived(scene, "east", body);
  }

  @Test
  public void should_ask_for_a_large_prompt_when_the_caller_expects_to_be_asked()
      throws IOException {
    Scene scene = GATEWAY.scene().withTwoPairs();
    String body = filled("{\"model\":" + MODEL + ",\"messages\":[{\"content\":\"", "lamps ");

    try (RawCall caller = scene.rawConnection()) {
      caller.send(scene.rawHead("Expect: 100-continue\r\nContent-Length: " + body.length()));
      assertThat(caller.readUntil("\r\n\r\n")).contains(" 100 ");
      caller.send(body);

      assertThat(caller.readAnswer().status()).isEqualTo(200);
    }
    assertArrived(scene, "east", body);
  }

  /** A payload of a mebibyte and more. */
  private static String filled(String head, String piece) {
    int pieces = MEBIBYTE / piece.getBytes(UTF_8).length + 1;
    return head + piece.repeat(pieces) + "\"}]}";
  }

  private static void assertByteExact(String body) {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "503");

    Answer answer = scene.post(CHAT, body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Attempts")).isEqualTo("2");
    assertArrived(scene, "east", body);
    assertArrived(scene, "west", body.replace(MODEL, "\"" + Scene.FALLBACK + "\""));
  }

  private static void assertArrived(Scene scene, String endpoint, String expected) {
    byte[] arrived = scene.recorded(endpoint).get(0).received().body();
    assertThat(java.util.Arrays.equals(arrived, expected.getBytes(UTF_8)))
        .as("%s got what was sent, but for the model", endpoint)
        .isTrue();
  }

  @Test
  public void should_refuse_a_request_that_is_larger_than_may_be_held() {
    Scene scene = GATEWAY.scene().withTwoPairs("maxBufferedBody", "0.5");

    Answer answer = scene.post(CHAT, filled("{\"messages\":[{\"content\":\"", "lamps "));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    assertThat(answer.json().getAsJsonObject("error").get("message").getAsString()).isNotEmpty();
    assertThat(scene.calls("east") + scene.calls("west")).isZero();
    assertThat(scene.suspended()).isEmpty();
  }

  @Test
  public void should_refuse_a_chunked_request_that_turns_out_larger_than_may_be_held() {
    Scene scene = GATEWAY.scene().withTwoPairs("maxBufferedBody", "0.5");
    byte[] body = filled("{\"messages\":[{\"content\":\"", "lamps ").getBytes(UTF_8);

    Answer answer =
        scene.send(
            scene
                .request(CHAT, "")
                .POST(
                    java.net.http.HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(body)))
                .build());

    assertThat(answer.status()).isEqualTo(413);
    assertThat(scene.calls("east")).isZero();
  }

  @Test
  public void should_refuse_a_request_that_is_no_json() {
    Scene scene = GATEWAY.scene().withTwoPairs();

    Answer answer = scene.post(CHAT, "{\"model\":");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().getAsJsonObject("error").get("code").getAsString())
        .isEqualTo("invalid_json");
    assertThat(scene.calls("east") + scene.calls("west")).isZero();
  }

  @Test
  public void should_pass_a_response_through_when_it_is_larger_than_may_be_held() {
    Scene scene =
        GATEWAY
            .scene()
            .withTwoPairs("maxBufferedBody", "0.25")
            .fault("east", "big?size=" + 3 * MEBIBYTE);

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.TARGET);
    assertThat(answer.content().length()).isGreaterThanOrEqualTo(3 * MEBIBYTE);
    assertThat(scene.calls("west")).isZero();
  }

  @Test
  public void should_hold_a_response_that_just_fits() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "big?size=" + 7 * MEBIBYTE);

    Answer answer = scene.chat();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Length")).isEqualTo("" + answer.body().length);
  }

  @Test
  public void should_deliver_a_compressed_answer_whole() {
    Scene scene = GATEWAY.scene().withTwoPairs().fault("east", "gzip");

    Answer answer = scene.post(CHAT, Prompts.plain(Scene.TARGET));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("X-Failover-Model")).isEqualTo(Scene.TARGET);
    assertThat(answer.uncompressed().content()).startsWith("The harbour");
    assertThat(scene.calls("west")).isZero();
  }
}
