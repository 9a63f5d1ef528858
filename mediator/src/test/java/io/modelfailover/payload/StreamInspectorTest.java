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
import static io.modelfailover.payload.StreamInspector.Event.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.payload.StreamInspector.Dialect;
import io.modelfailover.payload.StreamInspector.Event;
import org.junit.Test;

public class StreamInspectorTest {
  private static final String ROLE =
      "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"finish_reason\":null}]}\n\n";
  private static final String WORD =
      "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\"é 😀\"},\"finish_reason\":null}]}\n\n";
  private static final String STOP =
      "data: {\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
  private static final String COUNT =
      "data: {\"id\":\"c\",\"choices\":[],\"usage\":{\"total_tokens\":3}}\n\n";
  private static final String END = "data: [DONE]\n\n";

  @Test
  public void should_tell_the_parts_of_a_chat_completion() {
    Recorder seen = Recorder.of(ROLE, WORD, STOP, COUNT, END);

    assertThat(seen.events).containsExactly(PREAMBLE, CONTENT, FINISH, USAGE, DONE);
    assertThat(seen.texts).containsExactly(ROLE, WORD, STOP, COUNT, END);
    assertThat(seen.inspector.dialect()).isEqualTo(Dialect.OPENAI);
    assertThat(seen.inspector.isWhole()).isTrue();
    assertThat(seen.inspector.sawContent()).isTrue();
    assertThat(seen.inspector.sawDone()).isTrue();
    assertThat(seen.inspector.sawUsage()).isTrue();
  }

  @Test
  public void should_tell_the_same_when_the_bytes_are_cut_anywhere() {
    assertSameWhereverCut(ROLE + WORD + STOP + COUNT + END);
    assertSameWhereverCut((ROLE + WORD + STOP + COUNT + END).replace("\n", "\r\n"));
    assertSameWhereverCut((ROLE + WORD + STOP + COUNT + END).replace("\n", "\r"));
    assertSameWhereverCut("\ufeff: hi\n\n" + ROLE + "\n\nevent: x\nid: 1\nretry: 5\n\n" + WORD);
    assertSameWhereverCut(
        "data: {\ndata: \"choices\":[],\r\ndata:\"usage\":{\"a\":1}}\r\n\r\n" + WORD.trim());
    assertSameWhereverCut("{\"error\":{\"message\":\"no\",\"code\":\"x\"}}");
    assertSameWhereverCut("data: {\"choices\":[{\"delta\":{\"content\":\"é");
  }

  private static void assertSameWhereverCut(String stream) {
    byte[] bytes = stream.getBytes(UTF_8);
    Recorder whole = Recorder.of(stream);
    for (int cut = 0; cut <= bytes.length; cut++) {
      Recorder cutOnce = new Recorder();
      cutOnce.feed(bytes, 0, cut);
      cutOnce.feed(bytes, cut, bytes.length);
      cutOnce.inspector.end();
      assertThat(cutOnce.story()).as("cut at " + cut).isEqualTo(whole.story());
    }
    Recorder byByte = new Recorder();
    for (int i = 0; i < bytes.length; i++) {
      byByte.feed(bytes, i, i + 1);
    }
    byByte.inspector.end();
    assertThat(byByte.story()).isEqualTo(whole.story());
  }

  @Test
  public void should_be_malformed_when_the_data_is_no_json() {
    assertThat(Recorder.of(WORD, "data: {\"choices\":[{\"del\n\n", STOP).events)
        .containsExactly(CONTENT, MALFORMED, FINISH);
  }

  @Test
  public void should_tell_an_error() {
    Recorder seen =
        Recorder.of("data: {\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":\"c\"}}\n\n");
    assertThat(seen.events).containsExactly(ERROR);
    assertThat(seen.errors.get(0).code()).isEqualTo("c");
  }

  @Test
  public void should_be_alive_when_an_event_says_nothing() {
    assertThat(
            Recorder.of(": ping\n\n", "event: ping\ndata: {\"type\": \"ping\"}\n\n", "\n").events)
        .containsExactly(KEEP_ALIVE, KEEP_ALIVE, KEEP_ALIVE);
  }

  static Event only(String data) {
    Recorder seen = Recorder.of("data: " + data + "\n\n");
    assertThat(seen.events).hasSize(1);
    return seen.events.get(0);
  }
}
