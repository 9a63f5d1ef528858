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

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.Test;

/** What the scanner takes for JSON, by tables and against another's opinion. */
public class JsonGrammarTest {
  private static final int ROUNDS = 20_000;

  @Test
  public void should_accept_when_the_text_is_one_value() {
    for (String json :
        new String[] {
          "null",
          "true",
          "false",
          "\"\"",
          "0",
          "-0",
          "10",
          "0.5",
          "-1.25e+10",
          "1E5",
          "1e-5",
          "[]",
          "{}",
          " [ ] ",
          "\t{ }\r\n",
          "[1,2]",
          "[[],{}]",
          "{\"a\":{\"b\":[null]}}",
          "\"\\u12aF\"",
          "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
          "\"\u007f\"",
          "\"é漢😀\"",
          "\"\\ud800\"",
          "{\"\":0}",
          "{\"a\":1,\"a\":2}",
          "12345678901234567890123"
        }) {
      assertThat(isJson(json.getBytes(UTF_8))).as(json).isTrue();
    }
  }

  @Test
  public void should_refuse_when_the_text_is_not_one_value() {
    for (String json :
        new String[] {
          "",
          " ",
          "nul",
          "nulL",
          "True",
          "truee",
          "undefined",
          "NaN",
          "-Infinity",
          "'a'",
          "a",
          "-",
          "+1",
          "01",
          "-01",
          "1.",
          ".5",
          "1.e5",
          "1e",
          "1e+",
          "0x1",
          "1 2",
          "[",
          "]",
          "[1",
          "[1,",
          "[1,]",
          "[,1]",
          "[1 2]",
          "{",
          "}",
          "{\"a\"",
          "{\"a\":",
          "{\"a\":1",
          "{\"a\":1,}",
          "{,}",
          "{a:1}",
          "{1:1}",
          "{\"a\" 1}",
          "{\"a\":1 \"b\":2}",
          "{]",
          "[}",
          "[1}",
          "{\"a\":1]",
          "\"",
          "\"a",
          "\"\\",
          "\"\\x\"",
          "\"\\u12g4\"",
          "\"\\u123",
          "\"\\u12\"",
          "\"\n\"",
          "\"\u0000\"",
          "\"\u001f\"",
          "[]]",
          "{}{}",
          "/**/1",
          "1//",
          "\u00a01",
          "\f1",
          "1\u0000",
          "[\"a\":1]"
        }) {
      assertThat(isJson(json.getBytes(UTF_8))).as(json).isFalse();
    }
  }

  @Test
  public void should_tell_well_formed_utf_8() {
    for (String bytes :
        new String[] {
          "Â\u0080",
          "ß¿",
          "à\u00a0\u0080",
          "í\u009f¿",
          "î\u0080\u0080",
          "ï¿¿",
          "ð\u0090\u0080\u0080",
          "ô\u008f¿¿"
        }) {
      assertThat(isJson(latin1('"' + bytes + '"'))).as(bytes).isTrue();
    }
    for (String bytes :
        new String[] {
          "\u0080",
          "¿",
          "À\u0080",
          "Á¿",
          "Â",
          "Â\u007f",
          "Âé",
          "à\u009f¿",
          "à\u00a0",
          "à\u00a0a",
          "í\u00a0\u0080",
          "î\u0080",
          "ð\u008f¿¿",
          "ð\u0090\u0080",
          "ô\u0090\u0080\u0080",
          "õ\u0080\u0080\u0080",
          "ø",
          "ÿ",
          "þ"
        }) {
      assertThat(isJson(latin1('"' + bytes + '"'))).as(bytes).isFalse();
      assertThat(isJson(latin1('"' + "1234567".substring(bytes.length()) + bytes + "12345678\"")))
          .as("in the middle " + bytes)
          .isFalse();
    }
  }

  @Test
  public void should_find_each_stop_when_it_stands_in_any_lane() {
    for (int at = 0; at < 24; at++) {
      for (int value = 0; value < 256; value++) {
        byte[] json = ('"' + "a".repeat(24) + '"').getBytes(UTF_8);
        json[1 + at] = (byte) value;
        assertThat(isJson(json)).as(value + " at " + at).isEqualTo(StrictGson.accepts(json));
      }
    }
  }

  @Test
  public void should_bound_the_depth() {
    for (int depth : new int[] {1, 63, 64, 65, 127, 128, 129, 511, 512}) {
      assertThat(isJson(nested(depth))).as(depth + " levels").isTrue();
    }
    for (int depth : new int[] {513, 576, 100_000}) {
      assertThat(isJson(nested(depth))).as(depth + " levels").isFalse();
    }
    byte[] crossed = nested(130);
    crossed[crossed.length - 65] ^= '}' ^ ']';
    assertThat(isJson(crossed)).isFalse();
  }

  @Test
  public void should_look_at_nothing_behind_the_end() {
    byte[] bytes = "{\"a\":\"b\"}xxxxxxxxxxxxxxxx".getBytes(UTF_8);
    for (int length = 0; length <= 12; length++) {
      assertThat(ResponseBody.scan(bytes, length).isWholeJson())
          .as(length + " bytes")
          .isEqualTo(length == 9);
    }
  }

  @Test
  public void should_agree_with_gson_when_the_text_is_made_up() {
    RandomJson random = RandomJson.create();
    int accepted = 0;
    for (int round = 0; round < ROUNDS; round++) {
      byte[] json = random.value();
      assertAgreed(random, json);
      byte[] damaged = random.damage(json);
      accepted += assertAgreed(random, damaged) ? 1 : 0;
    }
    assertThat(accepted).as("damaged but still JSON").isBetween(ROUNDS / 100, ROUNDS * 4 / 5);
  }

  private static boolean assertAgreed(RandomJson random, byte[] json) {
    boolean accepted = isJson(json);
    if (accepted != StrictGson.accepts(json)) {
      assertThat(accepted)
          .as("seed %s: %s %s", random.seed, new String(json, UTF_8), Arrays.toString(json))
          .isEqualTo(!accepted);
    }
    return accepted;
  }

  private static boolean isJson(byte[] bytes) {
    return ResponseBody.scan(bytes, bytes.length).isWholeJson();
  }

  private static byte[] latin1(String bytes) {
    return bytes.getBytes(ISO_8859_1);
  }

  /** Arrays and objects in turn. */
  private static byte[] nested(int depth) {
    StringBuilder open = new StringBuilder();
    StringBuilder close = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      open.append(i % 2 == 0 ? "[" : "{\"a\":");
      close.append(i % 2 == 0 ? ']' : '}');
    }
    String inner = depth % 2 == 0 ? "0" : "";
    return (open + inner + close.reverse()).getBytes(UTF_8);
  }
}
