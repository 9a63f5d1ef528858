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
package io.modelfailover.payload;

import static io.modelfailover.payload.StreamInspector.Event.CONTENT;
import static io.modelfailover.payload.StreamInspector.Event.DONE;
import static io.modelfailover.payload.StreamInspector.Event.ERROR;
import static io.modelfailover.payload.StreamInspector.Event.FINISH;
import static io.modelfailover.payload.StreamInspector.Event.KEEP_ALIVE;
import static io.modelfailover.payload.StreamInspector.Event.PREAMBLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.payload.StreamInspector.Dialect;
import io.modelfailover.payload.StreamInspector.Event;
import org.junit.Test;

/** Messages, as Anthropic streams them. */
public class AnthropicStreamTest {
  private static final String START =
      event(
          "message_start",
          "\"message\":{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"content\":[],"
              + "\"model\":\"claude\",\"stop_reason\":null,\"usage\":{\"input_tokens\":25}}");
  private static final String BLOCK = block("{\"type\":\"text\",\"text\":\"\"}");
  private static final String PING = "event: ping\ndata: {\"type\": \"ping\"}\n\n";
  private static final String WORD = delta("{\"type\":\"text_delta\",\"text\":\"Hello\"}");
  private static final String BLOCK_END = event("content_block_stop", "\"index\":0");
  private static final String FINISHED =
      event(
          "message_delta",
          "\"delta\":{\"stop_reason\":\"end_turn\",\"stop_sequence\":null},"
              + "\"usage\":{\"output_tokens\":15}");
  private static final String END = "event: message_stop\ndata: {\"type\":\"message_stop\"}\n\n";

  @Test
  public void should_tell_the_parts_of_a_message() {
    Recorder seen = Recorder.ofAnyPieces(START + BLOCK + PING + WORD + BLOCK_END + FINISHED + END);

    assertThat(seen.events)
        .containsExactly(PREAMBLE, PREAMBLE, KEEP_ALIVE, CONTENT, PREAMBLE, FINISH, DONE);
    assertThat(seen.inspector.dialect()).isEqualTo(Dialect.ANTHROPIC);
    assertThat(seen.inspector.sawContent()).isTrue();
    assertThat(seen.inspector.sawUsage()).isTrue();
    assertThat(seen.inspector.sawDone()).isTrue();
  }

  @Test
  public void should_be_whole_from_the_stop_reason_on() {
    assertThat(Recorder.of(START, BLOCK, WORD, BLOCK_END).inspector.isWhole()).isFalse();
    assertThat(Recorder.of(START, BLOCK, WORD, FINISHED).inspector.isWhole()).isTrue();
    assertThat(Recorder.of(START, END).inspector.isWhole()).isTrue();
  }

  @Test
  public void should_be_content_when_a_delta_or_block_holds_something() {
    assertOnly(delta("{\"type\":\"input_json_delta\",\"partial_json\":\"{\"}"), CONTENT);
    assertOnly(delta("{\"type\":\"thinking_delta\",\"thinking\":\"a\"}"), CONTENT);
    assertOnly(delta("{\"type\":\"signature_delta\",\"signature\":\"a\"}"), CONTENT);
    assertOnly(delta("{\"type\":\"citations_delta\",\"citation\":{\"a\":1}}"), CONTENT);
    assertOnly(block("{\"type\":\"text\",\"text\":\"a\"}"), CONTENT);
    assertOnly(block("{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{}}"), CONTENT);
    assertOnly(block("{\"type\":\"redacted_thinking\",\"data\":\"x\"}"), CONTENT);
  }

  @Test
  public void should_be_preamble_when_a_delta_or_block_holds_nothing() {
    assertOnly(delta("{\"type\":\"text_delta\",\"text\":\"\"}"), PREAMBLE);
    assertOnly(delta("{\"type\":\"input_json_delta\",\"partial_json\":\"\"}"), PREAMBLE);
    assertOnly(block("{\"type\":\"thinking\",\"thinking\":\"\",\"signature\":\"\"}"), PREAMBLE);
    assertOnly(event("message_delta", "\"delta\":{\"stop_reason\":null}"), PREAMBLE);
    assertOnly(event("content_block_delta", "\"delta\":null"), PREAMBLE);
    assertOnly(event("content_block_start", "\"content_block\":null"), PREAMBLE);
  }

  @Test
  public void should_tell_an_error() {
    String error =
        event("error", "\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"}");
    Recorder seen = Recorder.ofAnyPieces(START + WORD + error);
    assertThat(seen.events).containsExactly(PREAMBLE, CONTENT, ERROR);
    assertThat(seen.errors.get(2).type()).isEqualTo("overloaded_error");
    assertThat(seen.errors.get(2).message()).isEqualTo("Overloaded");
    assertThat(seen.inspector.isWhole()).isFalse();
  }

  @Test
  public void should_take_an_unknown_event_for_preamble() {
    Recorder seen = Recorder.of(START, event("brand_new", "\"text\":\"a\""), WORD);
    assertThat(seen.events).containsExactly(PREAMBLE, PREAMBLE, CONTENT);
  }

  private static void assertOnly(String stream, Event event) {
    assertThat(Recorder.of(stream).events).as(stream).containsExactly(event);
  }

  private static String delta(String delta) {
    return event("content_block_delta", "\"index\":0,\"delta\":" + delta);
  }

  private static String block(String block) {
    return event("content_block_start", "\"index\":0,\"content_block\":" + block);
  }

  private static String event(String type, String members) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
  }
}
