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
import static io.modelfailover.payload.StreamInspector.Event.ERROR;
import static io.modelfailover.payload.StreamInspector.Event.FINISH;
import static io.modelfailover.payload.StreamInspector.Event.PREAMBLE;
import static io.modelfailover.payload.StreamInspector.Event.USAGE;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.payload.StreamInspector.Dialect;
import io.modelfailover.payload.StreamInspector.Event;
import org.junit.Test;

/** {@code streamGenerateContent?alt=sse}, as Gemini and Vertex AI send it. */
public class GeminiStreamTest {
  private static final String WORD = parts("{\"text\": \"Hello\"}", "");
  private static final String STOP = parts("{\"text\": \"\"}", "\"finishReason\": \"STOP\",");

  @Test
  public void should_tell_the_parts_of_an_answer() {
    Recorder seen = Recorder.ofAnyPieces(WORD + WORD + STOP);

    assertThat(seen.events).containsExactly(CONTENT, CONTENT, FINISH);
    assertThat(seen.inspector.dialect()).isEqualTo(Dialect.GEMINI);
    assertThat(seen.inspector.isWhole()).isTrue();
    assertThat(seen.inspector.sawContent()).isTrue();
    assertThat(seen.inspector.sawUsage()).isTrue();
    assertThat(seen.inspector.sawDone()).isFalse();
    assertThat(Recorder.of(WORD).inspector.isWhole()).isFalse();
  }

  @Test
  public void should_finish_and_have_content_when_one_event_holds_both() {
    Recorder seen = Recorder.of(parts("{\"text\":\"a\"}", "\"finishReason\":\"MAX_TOKENS\","));
    assertThat(seen.events).containsExactly(FINISH);
    assertThat(seen.inspector.sawContent()).isTrue();
  }

  @Test
  public void should_be_content_when_a_part_holds_something() {
    for (String part :
        new String[] {
          "{\"text\":\"a\",\"thought\":true}",
          "{\"functionCall\":{\"name\":\"f\",\"args\":{}}}",
          "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"aa\"}}",
          "{\"executableCode\":{\"code\":\"1\"}}",
          "{\"text\":\"\"},{\"text\":\"a\"}"
        }) {
      assertOnly(parts(part, ""), CONTENT);
    }
  }

  @Test
  public void should_be_preamble_when_no_part_holds_anything() {
    assertOnly(parts("", ""), PREAMBLE);
    assertOnly(parts("{\"text\":\"\"}", ""), PREAMBLE);
    assertOnly(parts("null,1", ""), PREAMBLE);
    assertOnly("data: {\"candidates\":[{\"content\":{\"parts\":null},\"index\":0}]}\n\n", PREAMBLE);
    assertOnly("data: {\"candidates\":[{\"content\":{\"role\":\"model\"}}]}\n\n", PREAMBLE);
  }

  @Test
  public void should_tell_usage_that_comes_alone() {
    assertOnly(
        "data: {\"usageMetadata\":{\"totalTokenCount\":3},\"modelVersion\":\"g\"}\n\n", USAGE);
  }

  @Test
  public void should_finish_when_the_prompt_is_blocked() {
    Recorder seen =
        Recorder.of(
            "data: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"},\"usageMetadata\":{\"a\":1}}\n\n");
    assertThat(seen.events).containsExactly(FINISH);
    assertThat(seen.inspector.isWhole()).isTrue();
    assertThat(seen.inspector.sawContent()).isFalse();
    assertOnly("data: {\"promptFeedback\":{\"safetyRatings\":[]}}\n\n", PREAMBLE);
    assertOnly("data: {\"promptFeedback\":null}\n\n", PREAMBLE);
  }

  @Test
  public void should_be_whole_when_every_candidate_is() {
    String other = WORD.replace("\"index\": 0", "\"index\": 1");
    assertThat(Recorder.of(WORD, other, STOP).inspector.isWhole()).isFalse();
  }

  @Test
  public void should_tell_an_error() {
    Recorder seen =
        Recorder.ofAnyPieces(
            "data: {\"error\": {\"code\": 503,\"message\": \"The model is overloaded.\","
                + "\"status\": \"UNAVAILABLE\"}}\r\n\r\n");
    assertThat(seen.events).containsExactly(ERROR);
    assertThat(seen.errors.get(0).code()).isEqualTo("503");
    assertThat(seen.errors.get(0).type()).isEqualTo("UNAVAILABLE");
  }

  private static void assertOnly(String stream, Event event) {
    assertThat(Recorder.of(stream).events).as(stream).containsExactly(event);
  }

  private static String parts(String parts, String finish) {
    return "data: {\"candidates\": [{\"content\": {\"parts\": ["
        + parts
        + "],\"role\": \"model\"},"
        + finish
        + "\"index\": 0}],\"usageMetadata\": {\"promptTokenCount\": 4,\"totalTokenCount\": 9},"
        + "\"modelVersion\": \"gemini-2.0-flash\"}\r\n\r\n";
  }
}
