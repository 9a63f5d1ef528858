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
import static io.modelfailover.payload.StreamInspector.Event.PREAMBLE;
import static io.modelfailover.payload.StreamInspector.Event.USAGE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.core.ProviderError;
import io.modelfailover.payload.StreamInspector.Dialect;
import io.modelfailover.payload.StreamInspector.Event;
import java.nio.ByteBuffer;
import org.junit.Test;

/** Chat completions, text completions and responses, as OpenAI and those who copy it send them. */
public class OpenAiStreamTest {
  private static final String CHUNK =
      "data: {\"id\":\"chatcmpl-123\",\"object\":\"chat.completion.chunk\",\"created\":1694268190,"
          + "\"model\":\"gpt-4o-mini\",\"system_fingerprint\":\"fp_44709d6fcb\",\"choices\":[%s]"
          + "%s}\n\n";
  private static final String ROLE =
      chunk(
          "{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,"
              + "\"finish_reason\":null}");
  private static final String WORD =
      chunk(
          "{\"index\":0,\"delta\":{\"content\":\"Hello\"},\"logprobs\":null,"
              + "\"finish_reason\":null}");
  private static final String STOP =
      chunk("{\"index\":0,\"delta\":{},\"logprobs\":null,\"finish_reason\":\"stop\"}");
  private static final String COUNT =
      String.format(CHUNK, "", ",\"usage\":{\"prompt_tokens\":9,\"total_tokens\":21}");
  private static final String END = "data: [DONE]\n\n";

  @Test
  public void should_tell_the_parts_of_a_chat_completion() {
    Recorder seen = Recorder.ofAnyPieces(ROLE + WORD + WORD + STOP + COUNT + END);

    assertThat(seen.events).containsExactly(PREAMBLE, CONTENT, CONTENT, FINISH, USAGE, DONE);
    assertThat(seen.texts).containsExactly(ROLE, WORD, WORD, STOP, COUNT, END);
    assertThat(seen.errors).containsOnly((ProviderError) null);
    assertThat(seen.inspector.dialect()).isEqualTo(Dialect.OPENAI);
    assertThat(seen.inspector.isWhole()).isTrue();
    assertThat(seen.inspector.sawContent()).isTrue();
    assertThat(seen.inspector.sawDone()).isTrue();
    assertThat(seen.inspector.sawUsage()).isTrue();
  }

  @Test
  public void should_be_whole_from_the_finish_on() {
    assertThat(Recorder.of(ROLE, WORD).inspector.isWhole()).isFalse();
    assertThat(Recorder.of(ROLE, WORD, STOP).inspector.isWhole()).isTrue();
    assertThat(Recorder.of(ROLE, WORD, STOP).inspector.sawDone()).isFalse();
    assertThat(Recorder.of(ROLE, WORD, STOP).inspector.sawUsage()).isFalse();
    assertThat(Recorder.of(ROLE, WORD, END).inspector.isWhole()).isTrue();
    assertThat(Recorder.of("").inspector.isWhole()).isFalse();
  }

  @Test
  public void should_be_whole_when_every_started_choice_is() {
    String other = WORD.replace("\"index\":0", "\"index\":1");
    String otherStop = STOP.replace("\"index\":0", "\"index\":1");
    assertThat(Recorder.of(WORD, other, STOP).inspector.isWhole()).isFalse();
    assertThat(Recorder.of(WORD, other, STOP, otherStop).inspector.isWhole()).isTrue();
    assertThat(Recorder.of(WORD, STOP, other).inspector.isWhole()).isFalse();
    String both =
        chunk("{\"index\":1,\"finish_reason\":\"stop\"},{\"finish_reason\":null,\"index\":63}");
    assertThat(Recorder.of(both).inspector.isWhole()).isFalse();
    assertThat(Recorder.of(both, STOP.replace(":0", ":63")).inspector.isWhole()).isTrue();
    for (String odd : new String[] {"-1", "64", "99999999999", "1.5", "null", "\"0\""}) {
      String choice = chunk("{\"index\":" + odd + ",\"delta\":{\"content\":\"a\"}}");
      assertThat(Recorder.of(choice, STOP).inspector.isWhole()).as(odd).isTrue();
    }
  }

  @Test
  public void should_be_content_when_a_delta_holds_something() {
    for (String delta :
        new String[] {
          "\"content\":\" \"",
          "\"content\":\"\\n\"",
          "\"content\":[{\"type\":\"text\",\"text\":\"a\"}]",
          "\"tool_calls\":[{\"index\":0,\"id\":\"call_1\",\"type\":\"function\","
              + "\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]",
          "\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}",
          "\"content\":null,\"refusal\":\"I\"",
          "\"content\":\"\",\"reasoning\":\"a\"",
          "\"content\":null,\"reasoning_content\":\"a\"",
          "\"reasoning_details\":[{\"type\":\"reasoning.text\"}]",
          "\"audio\":{\"id\":\"audio_1\",\"transcript\":\"a\"}",
          "\"images\":[{\"type\":\"image_url\"}]",
          "\"c\\u006fntent\":\"a\""
        }) {
      assertDelta(delta, CONTENT);
    }
  }

  @Test
  public void should_be_preamble_when_a_delta_holds_nothing() {
    for (String delta :
        new String[] {
          "",
          "\"role\":\"assistant\"",
          "\"role\":\"assistant\",\"content\":null,\"refusal\":null",
          "\"content\":\"\",\"reasoning\":null,\"reasoning_details\":[]",
          "\"tool_calls\":[],\"function_call\":null,\"audio\":{ }"
        }) {
      assertDelta(delta, PREAMBLE);
    }
  }

  private static void assertDelta(String delta, Event event) {
    Recorder seen =
        Recorder.of(chunk("{\"index\":0,\"delta\":{" + delta + "},\"finish_reason\":null}"));
    assertThat(seen.events).as(delta).containsExactly(event);
    assertThat(seen.inspector.sawContent()).as(delta).isEqualTo(event == CONTENT);
  }

  @Test
  public void should_be_preamble_when_azure_filters_the_prompt_first() {
    assertThat(
            only(
                "{\"choices\":[],\"created\":0,\"id\":\"\",\"model\":\"\",\"object\":\"\","
                    + "\"prompt_filter_results\":[{\"prompt_index\":0,\"content_filter_results\":"
                    + "{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}]}"))
        .isEqualTo(PREAMBLE);
    assertThat(only("{\"choices\":[],\"usage\":null}")).isEqualTo(PREAMBLE);
  }

  @Test
  public void should_finish_when_a_reason_stands_there() {
    for (String reason : new String[] {"stop", "length", "tool_calls", "content_filter"}) {
      assertThat(only("{\"choices\":[{\"finish_reason\":\"" + reason + "\",\"delta\":{}}]}"))
          .isEqualTo(FINISH);
    }
    assertThat(only("{\"choices\":[{\"finish_reason\":\"\",\"delta\":{\"content\":\"a\"}}]}"))
        .isEqualTo(CONTENT);
  }

  @Test
  public void should_finish_and_have_content_when_one_event_holds_both() {
    Recorder seen =
        Recorder.of(chunk("{\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}"));
    assertThat(seen.events).containsExactly(FINISH);
    assertThat(seen.inspector.sawContent()).isTrue();
  }

  @Test
  public void should_see_usage_wherever_it_stands() {
    Recorder seen = Recorder.of(STOP.replace("}]}\n", "}],\"usage\":{\"total_tokens\":1}}\n"));
    assertThat(seen.events).containsExactly(FINISH);
    assertThat(seen.inspector.sawUsage()).isTrue();
    assertThat(Recorder.of(WORD, COUNT.replace("\"choices\":[],", "")).events)
        .containsExactly(CONTENT, USAGE);
  }

  @Test
  public void should_read_text_completions_and_whole_messages() {
    assertThat(only("{\"choices\":[{\"text\":\"a\",\"index\":0,\"finish_reason\":null}]}"))
        .isEqualTo(CONTENT);
    assertThat(only("{\"choices\":[{\"text\":\"\",\"index\":0,\"finish_reason\":null}]}"))
        .isEqualTo(PREAMBLE);
    assertThat(only("{\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"a\"}}]}"))
        .isEqualTo(CONTENT);
  }

  @Test
  public void should_tell_an_error_wherever_it_stands() {
    Recorder seen =
        Recorder.ofAnyPieces(
            WORD
                + "data: {\"error\":{\"message\":\"m\",\"type\":\"server_error\",\"code\":null}}\n\n");
    assertThat(seen.events).containsExactly(CONTENT, ERROR);
    assertThat(seen.errors.get(1).type()).isEqualTo("server_error");
    assertThat(seen.inspector.isWhole()).isFalse();

    Recorder beside =
        Recorder.of(
            "data: {\"error\":{\"code\":502,\"message\":\"m\"},\"choices\":[{\"index\":0,"
                + "\"delta\":{\"content\":\"\"},\"finish_reason\":\"error\"}]}\n\n");
    assertThat(beside.events).containsExactly(ERROR);
    assertThat(beside.errors.get(0).code()).isEqualTo("502");

    assertThat(only("{\"object\":\"error\",\"message\":\"m\",\"code\":400}")).isEqualTo(ERROR);
    assertThat(only("{\"errors\":[{\"message\":\"m\"}]}")).isEqualTo(ERROR);
    assertThat(only("{\"error\":\"m\"}")).isEqualTo(ERROR);
  }

  @Test
  public void should_not_take_talk_of_errors_for_one() {
    assertDelta("\"content\":\"{\\\"error\\\":{\\\"message\\\":\\\"m\\\"}}\"", CONTENT);
    assertThat(only("{\"error\":null,\"choices\":[{\"delta\":{\"content\":\"error\"}}]}"))
        .isEqualTo(CONTENT);
    assertThat(only("{\"error\":{},\"choices\":[]}")).isEqualTo(PREAMBLE);
    assertThat(only("{\"error\":0,\"choices\":[]}")).isEqualTo(PREAMBLE);
  }

  @Test
  public void should_read_choices_of_any_shape() {
    for (String choices : new String[] {"null", "{}", "[null]", "[1,\"a\",[]]", "[{}]", "\"a\""}) {
      assertThat(only("{\"choices\":" + choices + "}")).as(choices).isEqualTo(PREAMBLE);
    }
    assertThat(only("{\"choices\":[{\"delta\":null}]}")).isEqualTo(PREAMBLE);
    assertThat(only("{\"choices\":[{\"delta\":[]}]}")).isEqualTo(PREAMBLE);
  }

  @Test
  public void should_tell_the_parts_of_a_response() {
    Recorder seen =
        Recorder.ofAnyPieces(
            response(
                    "response.created", "\"response\":{\"id\":\"r\",\"error\":null,\"usage\":null}")
                + response("response.output_item.added", "\"item\":{\"content\":[]}")
                + response("response.output_text.delta", "\"delta\":\"\"")
                + response("response.output_text.delta", "\"delta\":\"Hi\"")
                + response("response.function_call_arguments.delta", "\"delta\":\"{\"")
                + response("response.output_text.done", "\"text\":\"Hi\"")
                + response("response.completed", "\"response\":{\"usage\":{\"total_tokens\":1}}"));
    assertThat(seen.events)
        .containsExactly(PREAMBLE, PREAMBLE, PREAMBLE, CONTENT, CONTENT, PREAMBLE, DONE);
    assertThat(seen.inspector.dialect()).isEqualTo(Dialect.OPENAI);
    assertThat(seen.inspector.isWhole()).isTrue();
    assertThat(seen.inspector.sawUsage()).isTrue();
  }

  @Test
  public void should_tell_a_response_that_failed() {
    Recorder seen =
        Recorder.ofAnyPieces(
            response(
                    "response.failed",
                    "\"response\":{\"error\":{\"code\":\"server_error\",\"message\":\"m\"}}")
                + response("response.failed", "\"response\":{\"error\":null}")
                + response("error", "\"code\":\"c\",\"message\":\"m\",\"param\":null"));
    assertThat(seen.events).containsExactly(ERROR, ERROR, ERROR);
    assertThat(seen.errors.get(0).code()).isEqualTo("server_error");
    assertThat(seen.errors.get(1).message()).isEmpty();
    assertThat(seen.errors.get(2).code()).isEqualTo("c");
  }

  private static String chunk(String choice) {
    return String.format(CHUNK, choice, "");
  }

  private static String response(String type, String members) {
    return "event: " + type + "\ndata: {\"type\":\"" + type + "\"," + members + "}\n\n";
  }

  private static Event only(String data) {
    Recorder seen = Recorder.of("data: " + data + "\n\n");
    assertThat(seen.events).hasSize(1);
    return seen.events.get(0);
  }

  @Test
  public void should_not_be_whole_when_fewer_choices_have_a_finish_than_were_asked_for() {
    StreamInspector two = new StreamInspector((event, bytes, error) -> {}, 1000, 2);
    two.accept(finish(0));
    assertThat(two.isWhole()).isFalse();
    two.accept(finish(1));
    assertThat(two.isWhole()).isTrue();

    StreamInspector fewer = new StreamInspector((event, bytes, error) -> {}, 1000, 200);
    fewer.accept(finish(0));
    assertThat(fewer.isWhole()).isFalse();
    fewer.accept(ByteBuffer.wrap("data: [DONE]\n\n".getBytes(UTF_8)));
    assertThat(fewer.isWhole()).isTrue();
  }

  private static ByteBuffer finish(int choice) {
    String event =
        "data: {\"choices\":[{\"index\":" + choice + ",\"finish_reason\":\"stop\"}]}\n\n";
    return ByteBuffer.wrap(event.getBytes(UTF_8));
  }
}
