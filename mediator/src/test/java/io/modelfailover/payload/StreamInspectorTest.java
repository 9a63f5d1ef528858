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
import static io.modelfailover.payload.StreamInspector.Event.MALFORMED;
import static io.modelfailover.payload.StreamInspector.Event.PREAMBLE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.payload.StreamInspector.Dialect;
import java.nio.ByteBuffer;
import org.junit.Test;

/** How a stream is cut into events, whoever sent it. */
public class StreamInspectorTest {
  private static final String WORD =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"é漢😀\"}}]}\n\n";
  private static final String STOP =
      "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  private static final String END = "data: [DONE]\n\n";

  @Test
  public void should_end_lines_by_lf_crlf_or_cr() {
    for (String lineEnd : new String[] {"\n", "\r\n", "\r"}) {
      Recorder seen = Recorder.ofAnyPieces((WORD + STOP + END).replace("\n", lineEnd));
      assertThat(seen.events).containsExactly(CONTENT, FINISH, DONE);
      assertThat(seen.texts.get(1)).isEqualTo(STOP.replace("\n", lineEnd));
    }
  }

  @Test
  public void should_end_lines_when_their_ends_are_mixed() {
    Recorder seen =
        Recorder.ofAnyPieces(
            "event: x\rid: 1\r\ndata: {\"choices\":\ndata: []}\r\n\r\n"
                + WORD
                + "data: [DONE]\r\r");
    assertThat(seen.events).containsExactly(PREAMBLE, CONTENT, DONE);
  }

  @Test
  public void should_not_wait_for_an_lf_when_lines_end_by_cr_alone() {
    Recorder seen = new Recorder();
    seen.feed("id: 1\rdata: [DONE]\r\r".getBytes(UTF_8));
    assertThat(seen.events).containsExactly(DONE);
  }

  @Test
  public void should_wait_for_the_lf_when_it_belongs_to_the_event() {
    Recorder seen = new Recorder();
    seen.feed("data: [DONE]\r\n\r".getBytes(UTF_8));
    assertThat(seen.events).isEmpty();
    seen.feed("\n".getBytes(UTF_8));
    assertThat(seen.texts).containsExactly("data: [DONE]\r\n\r\n");
  }

  @Test
  public void should_pass_over_fields_that_do_not_matter() {
    Recorder seen =
        Recorder.ofAnyPieces(
            "\ufeffdata:{\"choices\":[{\"delta\":{\"content\":\"a\"}}]}\n\n"
                + ":comment\nid: 7\nretry: 10\nevent:message\nfoo: bar\ndatabase: x\n"
                + WORD
                + "data\ndata: [DONE] \ndata:\n\n");
    assertThat(seen.events).containsExactly(CONTENT, CONTENT, DONE);
  }

  @Test
  public void should_join_data_of_several_lines() {
    Recorder seen =
        Recorder.ofAnyPieces(
            "data: {\"choices\":\r\nid: 1\r\ndata: [{\"delta\":\r\ndata:{\"content\":\"a\"}}]}\r\n\r\n"
                + "data: {\ndata: \"choices\": []\ndata: }\n\n");
    assertThat(seen.events).containsExactly(CONTENT, PREAMBLE);
  }

  @Test
  public void should_be_alive_when_an_event_says_nothing() {
    Recorder seen =
        Recorder.ofAnyPieces(
            ": OPENROUTER PROCESSING\n\n\nevent: ping\ndata: {\"type\": \"ping\"}\n\n"
                + "event: ping\ndata: {\"a\":1}\n\ndata: {\"type\":\"keepalive\",\"n\":1}\n\n"
                + "data: \n\ndata\n\nid: 1\n\n:\n\n");
    assertThat(seen.events).hasSize(9).containsOnly(KEEP_ALIVE);
    assertThat(seen.inspector.dialect()).isEqualTo(Dialect.UNKNOWN);
    assertThat(seen.inspector.isWhole()).isFalse();
  }

  @Test
  public void should_take_the_rest_for_an_event_when_the_stream_ends() {
    assertThat(Recorder.ofAnyPieces(WORD + "data: [DONE]\n").events).containsExactly(CONTENT, DONE);
    assertThat(Recorder.ofAnyPieces(WORD + "data: [DONE]").events).containsExactly(CONTENT, DONE);
    assertThat(Recorder.ofAnyPieces(WORD + "data: [DONE]\r").events).containsExactly(CONTENT, DONE);
    assertThat(Recorder.ofAnyPieces("").events).isEmpty();
  }

  @Test
  public void should_be_malformed_when_the_stream_is_cut_inside_the_data() {
    byte[] bytes = WORD.getBytes(UTF_8);
    int dataFrom = "data: ".length();
    for (int length = dataFrom + 1; length < bytes.length - 2; length++) {
      Recorder seen = new Recorder();
      seen.feed(bytes, 0, length);
      seen.inspector.end();
      assertThat(seen.events).as("cut at " + length).containsExactly(MALFORMED);
      assertThat(seen.inspector.sawContent()).isFalse();
    }
  }

  @Test
  public void should_not_count_a_finish_when_its_event_is_malformed() {
    String cut = STOP.substring(0, STOP.length() - 4) + "\n\n";
    Recorder seen = Recorder.ofAnyPieces(WORD + cut);
    assertThat(seen.events).containsExactly(CONTENT, MALFORMED);
    assertThat(seen.inspector.isWhole()).isFalse();
  }

  @Test
  public void should_go_on_when_one_event_is_malformed() {
    Recorder seen = Recorder.ofAnyPieces(WORD + "data: {not json}\n\ndata: plain\n\n" + STOP + END);
    assertThat(seen.events).containsExactly(CONTENT, MALFORMED, MALFORMED, FINISH, DONE);
  }

  @Test
  public void should_take_bare_json_for_an_event_when_a_provider_fails_so() {
    Recorder seen = Recorder.ofAnyPieces("{\n \"error\": {\"message\": \"m\", \"code\": 429}\n}");
    assertThat(seen.events).containsExactly(ERROR);
    assertThat(seen.errors.get(0).code()).isEqualTo("429");
    assertThat(Recorder.ofAnyPieces("{\"message\":\"Too many\"}\n").events).containsExactly(ERROR);
    assertThat(Recorder.ofAnyPieces("{\"message\":\"Too\n").events).containsExactly(MALFORMED);
  }

  @Test
  public void should_tell_an_error_when_the_events_name_says_so() {
    Recorder seen = Recorder.ofAnyPieces("event: error\ndata: {\"message\":\"m\",\"code\":5}\n\n");
    assertThat(seen.events).containsExactly(ERROR);
    assertThat(seen.errors.get(0).code()).isEqualTo("5");
    Recorder plain = Recorder.ofAnyPieces("event: error\ndata: upstream died\n\n");
    assertThat(plain.events).containsExactly(ERROR);
    assertThat(plain.errors.get(0).message()).isEqualTo("upstream died");
    Recorder silent = Recorder.ofAnyPieces("event: error\ndata: {}\n\n");
    assertThat(silent.errors.get(0).code()).isEmpty();
  }

  @Test
  public void should_take_unknown_json_for_content_until_the_dialect_is_known() {
    Recorder seen =
        Recorder.ofAnyPieces(
            "data: {}\n\ndata: null\n\ndata: {\"status\":\"queued\",\"message\":\"wait\"}\n\n"
                + "data: \"text\"\n\n"
                + WORD
                + "data: {\"status\":\"queued\"}\n\n");
    assertThat(seen.events)
        .containsExactly(PREAMBLE, PREAMBLE, CONTENT, CONTENT, CONTENT, PREAMBLE);
  }

  @Test
  public void should_be_whole_at_its_end_when_the_dialect_stays_unknown() {
    Recorder seen = new Recorder();
    seen.feed("data: {\"token\":\"a\"}\n\n".getBytes(UTF_8));
    assertThat(seen.inspector.isWhole()).isFalse();
    seen.inspector.end();
    assertThat(seen.inspector.isWhole()).isTrue();
    String token = "data: {\"token\":\"a\"}\n\n";
    for (String broken :
        new String[] {"data: {}\n\n", token + "data: {\"tok", token + "{\"error\":\"m\"}"}) {
      assertThat(Recorder.of(broken).inspector.isWhole()).as(broken).isFalse();
    }
    assertThat(Recorder.of(WORD).inspector.isWhole()).isFalse();
  }

  @Test
  public void should_be_malformed_when_the_data_never_is_json() {
    Recorder seen = Recorder.ofAnyPieces("data: hello\n\ndata: world\n\n");
    assertThat(seen.events).containsExactly(MALFORMED, MALFORMED);
  }

  @Test
  public void should_pass_an_event_on_in_pieces_when_it_is_too_long() {
    String longWord = WORD.replace("é", "é".repeat(500));
    String stream = WORD + longWord + STOP + END;
    byte[] bytes = stream.getBytes(UTF_8);
    for (int step : new int[] {1, 7, 64, 150, bytes.length}) {
      Recorder seen = new Recorder(200);
      for (int from = 0; from < bytes.length; from += step) {
        seen.feed(bytes, from, Math.min(bytes.length, from + step));
      }
      seen.inspector.end();
      assertThat(seen.bytes()).as("pieces of " + step).isEqualTo(bytes);
      assertThat(seen.events).startsWith(CONTENT, CONTENT).endsWith(CONTENT, FINISH, DONE);
    }
  }

  @Test
  public void should_look_into_an_event_when_it_is_just_not_too_long() {
    byte[] bytes = STOP.getBytes(UTF_8);
    for (int cut = 0; cut <= bytes.length; cut++) {
      for (int tooShort = 0; tooShort <= 1; tooShort++) {
        Recorder seen = new Recorder(bytes.length - tooShort);
        seen.feed(bytes, 0, cut);
        seen.feed(bytes, cut, bytes.length);
        assertThat(seen.inspector.isWhole()).isEqualTo(tooShort == 0);
      }
    }
  }

  @Test
  public void should_read_any_kind_of_buffer() {
    byte[] stream = (WORD.repeat(400) + END).getBytes(UTF_8);
    ByteBuffer direct = ByteBuffer.allocateDirect(stream.length).put(stream).flip();
    ByteBuffer offset = ByteBuffer.wrap(("xx" + WORD + END).getBytes(UTF_8)).position(2).slice();
    for (ByteBuffer buffer :
        new ByteBuffer[] {direct, ByteBuffer.wrap(stream).asReadOnlyBuffer(), offset}) {
      Recorder seen = new Recorder();
      seen.inspector.accept(buffer);
      assertThat(buffer.hasRemaining()).isFalse();
      assertThat(seen.events).endsWith(CONTENT, DONE);
      assertThat(WORD.repeat(400) + END).endsWith(seen.allText());
    }
  }

  @Test
  public void should_hand_on_the_bytes_in_place_when_the_event_lies_inside_the_buffer() {
    byte[] bytes = (WORD + STOP).getBytes(UTF_8);
    new StreamInspector((event, seen, error) -> seen.put(seen.position(), (byte) 'D'), 1000)
        .accept(ByteBuffer.wrap(bytes));
    assertThat(new String(bytes, UTF_8)).isEqualTo((WORD + STOP).replace("data", "Data"));
  }

  @Test
  public void should_tell_the_same_when_a_made_up_stream_comes_in_any_pieces() {
    RandomJson random = RandomJson.create();
    String[] lineEnds = {"\n", "\r\n", "\r"};
    for (int round = 0; round < 2_000; round++) {
      byte[] stream = random.damage(madeUp(random, lineEnds[random.below(3)]));
      Recorder whole = new Recorder();
      whole.feed(stream);
      whole.inspector.end();
      Recorder pieces = new Recorder();
      for (int from = 0; from < stream.length; ) {
        int to = Math.min(stream.length, from + 1 + random.below(40));
        pieces.feed(stream, from, to);
        from = to;
      }
      pieces.inspector.end();
      assertThat(whole.bytes()).as("seed " + random.seed).isEqualTo(stream);
      assertThat(pieces.story()).as("seed " + random.seed).isEqualTo(whole.story());
    }
  }

  private static byte[] madeUp(RandomJson random, String lineEnd) {
    String[] events = {WORD, STOP, END, ":\n\n", "\n", "event: error\n", "{\"error\":\"m\"}\n\n"};
    StringBuilder stream = new StringBuilder();
    for (int i = random.below(8); i >= 0; i--) {
      stream.append(
          random.below(3) == 0
              ? "data: " + new String(random.object(), UTF_8) + "\n\n"
              : events[random.below(events.length)]);
    }
    return stream.toString().replace("\n", lineEnd).getBytes(UTF_8);
  }
}
