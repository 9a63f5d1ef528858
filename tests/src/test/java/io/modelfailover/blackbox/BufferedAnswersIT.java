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

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.GatewayFixture;
import io.modelfailover.blackbox.fixture.LogLines;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.blackbox.fixture.RawCall;
import io.modelfailover.blackbox.fixture.RawProvider;
import io.modelfailover.blackbox.fixture.Scene;
import io.modelfailover.synapse.HeldBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.After;
import org.junit.ClassRule;
import org.junit.Rule;
import org.junit.Test;

/** What answers that are held take of the memory there is for requests and answers. */
public class BufferedAnswersIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String WORD = "x".repeat(32 * 1024);
  private static final int HELD_WORDS = 20;
  private static final long HELD = 20L * 32 * 1024;

  /** More than there is room for. */
  private static final int WORDS = 40;

  @ClassRule
  public static final GatewayFixture GATEWAY = new GatewayFixture("limits: {maxBufferedBodies: 1}");

  @Rule public final LogLines log = new LogLines();

  private final CountDownLatch goOn = new CountDownLatch(1);

  @After
  public void everythingIsGivenBack() {
    await().atMost(LIMIT).until(() -> heldBytes().held() == 0);
    await().atMost(LIMIT).until(() -> GATEWAY.failover().exchangesInFlight() == 0);
  }

  @Test
  public void should_pass_a_plain_answer_on_when_there_is_no_room_to_hold_it() throws IOException {
    try (RawProvider provider = RawProvider.start(this::tellLongPlain)) {
      Scene scene = GATEWAY.scene().withTargetAt(provider.url());
      RawCall caller = scene.rawCall(Prompts.plain(Scene.TARGET));

      String head = caller.readUntil("\r\n\r\n");
      assertThat(head).startsWith("HTTP/1.1 200").contains("X-Failover-Model: " + Scene.TARGET);
      assertThat(caller.in().readNBytes(WORD.length())).hasSize(WORD.length());
      goOn.countDown();
      readPast("the end", caller);
      caller.close();
    }
    assertThat(log.awaitLines("answers are passed on before they are whole")).hasSize(1);
  }

  @Test
  public void should_deliver_a_complete_stream_at_once_when_there_is_no_room_to_hold_it()
      throws IOException {
    try (RawProvider provider = RawProvider.start(this::tellLongStream)) {
      Scene scene = GATEWAY.scene().withTargetAt(provider.url(), "streamDelivery", "complete");
      RawCall caller = scene.rawCall(Prompts.streaming(Scene.TARGET));

      assertThat(caller.in().readNBytes(WORD.length())).hasSize(WORD.length());
      goOn.countDown();
      readPast("data: [DONE]\n\n", caller);
      caller.close();
    }
  }

  @Test
  public void should_take_room_while_an_answer_is_held_and_give_it_back_when_it_was_read()
      throws IOException {
    try (RawProvider provider = RawProvider.start(this::tellStream)) {
      Scene scene = GATEWAY.scene().withTargetAt(provider.url(), "streamDelivery", "complete");
      RawCall caller = scene.rawCall(Prompts.streaming(Scene.TARGET));
      await().atMost(LIMIT).until(() -> heldBytes().held() > HELD);

      goOn.countDown();

      Answer answer = caller.readAnswer();
      assertThat(answer.text()).endsWith("data: [DONE]\n\n");
    }
  }

  @Test
  public void should_give_back_what_an_attempt_held_when_the_next_pair_is_tried()
      throws IOException {
    String request = Prompts.streaming(Scene.TARGET);
    try (RawProvider provider = RawProvider.start(this::tellHalfAStream)) {
      Scene scene =
          GATEWAY
              .scene()
              .withTargetAt(provider.url(), "streamDelivery", "complete")
              .fault("west", "timeout");
      RawCall caller = scene.rawCall(request);
      await().atMost(LIMIT).until(() -> heldBytes().held() > HELD);

      goOn.countDown();

      await().atMost(LIMIT).until(() -> scene.calls("west") == 1);
      await().atMost(LIMIT).until(() -> heldBytes().held() == request.length());
      caller.close();
    }
  }

  private static void readPast(String text, RawCall caller) throws IOException {
    byte[] bytes = new byte[8 * 1024];
    String last = "";
    while (!last.contains(text)) {
      int read = caller.in().read(bytes);
      assertThat(read).as("before " + text).isPositive();
      String tail = last.substring(Math.max(0, last.length() - text.length()));
      last = tail + new String(bytes, 0, read, StandardCharsets.ISO_8859_1);
    }
  }

  private static HeldBytes heldBytes() {
    return GATEWAY.failover().heldBytes();
  }

  private void tellLongPlain(RawProvider provider) throws IOException {
    provider.write(
        "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"choices\":[],\"text\":\"");
    for (int i = 0; i < WORDS; i++) {
      provider.write(WORD);
    }
    awaitGoOn();
    provider.write("the end\"}");
  }

  private void tellLongStream(RawProvider provider) throws IOException {
    tell(provider, WORDS);
    provider.says(0, null).write("data: [DONE]\n\n");
  }

  private void tellStream(RawProvider provider) throws IOException {
    tell(provider, HELD_WORDS);
    provider.says(0, null).write("data: [DONE]\n\n");
  }

  private void tellHalfAStream(RawProvider provider) throws IOException {
    tell(provider, HELD_WORDS);
  }

  private void tell(RawProvider provider, int words) throws IOException {
    provider.stream();
    for (int i = 0; i < words; i++) {
      provider.says(0, WORD);
    }
    awaitGoOn();
  }

  private void awaitGoOn() throws IOException {
    try {
      if (!goOn.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("nobody said to go on");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
