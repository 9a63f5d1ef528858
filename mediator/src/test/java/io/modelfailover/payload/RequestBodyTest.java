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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.Test;

public class RequestBodyTest {
  @Test
  public void should_replace_only_the_model_when_the_payload_has_one() {
    assertRewrite("{\"model\":\"a\",\"n\":1}", "{\"model\":\"NEW\",\"n\":1}");
    assertRewrite("{\"n\":1,\"model\":\"a\"}", "{\"n\":1,\"model\":\"NEW\"}");
    assertRewrite(" \r\n\t{ \"model\" : \"a\" } \n", " \r\n\t{ \"model\" : \"NEW\" } \n");
    assertRewrite("{\"model\":\"\"}", "{\"model\":\"NEW\"}");
  }

  @Test
  public void should_replace_the_value_when_it_is_no_string() {
    assertRewrite("{\"model\":null}", "{\"model\":\"NEW\"}");
    assertRewrite("{\"model\":-1.5e+3 ,\"n\":1}", "{\"model\":\"NEW\" ,\"n\":1}");
    assertRewrite("{\"model\":true}", "{\"model\":\"NEW\"}");
    assertRewrite("{\"model\":{\"model\":\"a\"}}", "{\"model\":\"NEW\"}");
    assertRewrite("{\"model\":[\"a\"]}", "{\"model\":\"NEW\"}");
  }

  @Test
  public void should_replace_every_model_when_it_stands_there_twice() {
    assertRewrite(
        "{\"model\":\"a\",\"n\":1,\"model\":\"b\"}",
        "{\"model\":\"NEW\",\"n\":1,\"model\":\"NEW\"}");
  }

  @Test
  public void should_insert_the_model_first_when_there_is_none() {
    assertRewrite("{}", "{\"model\":\"NEW\"}");
    assertRewrite("{ }", "{\"model\":\"NEW\" }");
    assertRewrite("{\"n\":1}", "{\"model\":\"NEW\",\"n\":1}");
    assertRewrite(" {\n \"n\":1}", " {\"model\":\"NEW\",\n \"n\":1}");
  }

  @Test
  public void should_leave_look_alikes_when_they_are_not_the_top_level_model() {
    assertRewrite(
        "{\"a\":{\"model\":\"x\"},\"b\":[{\"model\":\"y\"}],\"model\":\"a\"}",
        "{\"a\":{\"model\":\"x\"},\"b\":[{\"model\":\"y\"}],\"model\":\"NEW\"}");
    assertRewrite(
        "{\"a\":\"\\\"model\\\":\\\"x\\\"\",\"Model\":1,\"models\":2,\"model\":\"a\"}",
        "{\"a\":\"\\\"model\\\":\\\"x\\\"\",\"Model\":1,\"models\":2,\"model\":\"NEW\"}");
    assertRewrite("{\"a\":\"model\"}", "{\"model\":\"NEW\",\"a\":\"model\"}");
  }

  @Test
  public void should_know_the_name_when_it_is_escaped() {
    assertRewrite("{\"mod\\u0065l\":\"a\"}", "{\"mod\\u0065l\":\"NEW\"}");
    assertRewrite(
        "{\"\\u006D\\u006f\\u0064\\u0065\\u006c\":1}",
        "{\"\\u006D\\u006f\\u0064\\u0065\\u006c\":\"NEW\"}");
    assertThat(scan("{\"str\\u0065am\":true}").isStream()).isTrue();
  }

  @Test
  public void should_keep_a_byte_order_mark_when_there_is_one() {
    assertRewrite("\ufeff{\"n\":1}", "\ufeff{\"model\":\"NEW\",\"n\":1}");
  }

  @Test
  public void should_escape_the_model_when_json_needs_it() {
    assertThat(rewrite("{}", "a\"\\\n\u0001é😀"))
        .isEqualTo("{\"model\":\"a\\\"\\\\\\u000a\\u0001é😀\"}");
    assertThat(rewrite("{}", "\ud83d")).isEqualTo("{\"model\":\"\\ud83d\"}");
  }

  @Test
  public void should_share_the_array_and_start_afresh_at_each_call() {
    byte[] bytes = "{\"model\":\"a\",\"n\":1}".getBytes(UTF_8);
    RequestBody body = RequestBody.scan(bytes);
    List<ByteBuffer> first = body.withModel("b");
    first.forEach(slice -> slice.position(slice.limit()));

    assertThat(first.get(0).array()).isSameAs(bytes);
    assertThat(text(body.withModel("b"))).isEqualTo("{\"model\":\"b\",\"n\":1}");
    assertThat(text(body.withModel("c"))).isEqualTo("{\"model\":\"c\",\"n\":1}");
    assertThat(text(List.of(body.bytes()))).isEqualTo("{\"model\":\"a\",\"n\":1}");
  }

  @Test
  public void should_keep_every_byte_when_the_prompt_is_a_mebibyte() {
    RandomJson random = RandomJson.create();
    StringBuilder prompt = new StringBuilder("{\"messages\":[");
    while (prompt.length() < 1 << 20) {
      prompt.append(new String(random.value(), UTF_8)).append(',');
    }
    String before = prompt + "{\"model\":\"x\"}],\"model\":";
    String after = ",\"stream\":true}";

    RequestBody body = scan(before + "\"a\"" + after);
    assertThat(text(body.withModel("b"))).isEqualTo(before + "\"b\"" + after);
    assertThat(body.isStream()).isTrue();
  }

  @Test
  public void should_read_the_model_unescaped() {
    assertThat(scan("{\"model\":\"gpt-4o\"}").model()).isEqualTo("gpt-4o");
    assertThat(scan("{\"model\":\"\\u0067pt\\/\\t\\ud83d\\ude00é\"}").model())
        .isEqualTo("gpt/\t😀é");
    assertThat(scan("{\"model\":\"a\",\"model\":\"b\"}").model()).isEqualTo("b");
    assertThat(scan("{\"model\":null}").model()).isNull();
    assertThat(scan("{}").model()).isNull();
  }

  @Test
  public void should_say_whether_a_stream_and_its_usage_are_wanted() {
    assertThat(scan("{\"stream\":true}").isStream()).isTrue();
    assertThat(scan("{\"stream\":false}").isStream()).isFalse();
    assertThat(scan("{\"stream\":\"true\"}").isStream()).isFalse();
    assertThat(scan("{\"a\":{\"stream\":true}}").isStream()).isFalse();
    assertThat(scan("{\"stream_options\":{\"x\":1,\"include_usage\":true}}").wantsUsage()).isTrue();
    assertThat(scan("{\"stream_options\":{\"include_usage\":false}}").wantsUsage()).isFalse();
    assertThat(scan("{\"stream_options\":null}").wantsUsage()).isFalse();
    assertThat(scan("{\"include_usage\":true}").wantsUsage()).isFalse();
  }

  @Test
  public void should_say_where_and_quote_nothing_when_the_payload_is_not_one_object() {
    assertRefused("", 0, "an object");
    assertRefused("[]", 0, "an object");
    assertRefused("\"s\"", 0, "an object");
    assertRefused("{", 1, "a name in quotes");
    assertRefused("{\"secret\" 1}", 10, "':'");
    assertRefused("{\"a\":1,}", 7, "a name in quotes");
    assertRefused("{\"a\":1 \"b\":2}", 7, "',' or '}'");
    assertRefused("{\"a\":1]", 6, "',' or '}'");
    assertRefused("{\"a\":[1}", 7, "',' or ']'");
    assertRefused("{\"a\":secret}", 5, "a value");
    assertRefused("{\"a\":\"secret", 12, "a closing quote");
    assertRefused("{} {}", 3, "nothing behind the value");
    assertRefused("{\"a\":01}", 5, "a number without leading zeros");
  }

  private static void assertRewrite(String before, String after) {
    assertThat(rewrite(before, "NEW")).isEqualTo(after);
  }

  private static void assertRefused(String payload, int position, String expected) {
    assertThatThrownBy(() -> scan(payload))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage(
            "payload: malformed JSON at byte " + position + " (expected: " + expected + ")");
  }

  private static RequestBody scan(String payload) {
    return RequestBody.scan(payload.getBytes(UTF_8));
  }

  private static String rewrite(String payload, String model) {
    return text(scan(payload).withModel(model));
  }

  static String text(List<ByteBuffer> slices) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (ByteBuffer slice : slices) {
      byte[] bytes = new byte[slice.remaining()];
      slice.get(bytes);
      all.writeBytes(bytes);
    }
    return all.toString(UTF_8);
  }

  @Test
  public void should_tell_how_many_answers_are_asked_for() {
    assertThat(choices("{\"n\":3}")).isEqualTo(3);
    for (String odd :
        new String[] {"{}", "{\"n\":0}", "{\"n\":-2}", "{\"n\":\"4\"}", "{\"n\":null}"}) {
      assertThat(choices(odd)).as(odd).isEqualTo(1);
    }
  }

  private static int choices(String body) {
    return RequestBody.scan(body.getBytes(UTF_8)).choices();
  }
}
