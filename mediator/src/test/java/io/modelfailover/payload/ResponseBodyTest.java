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
import static org.assertj.core.api.Assertions.assertThatCode;

import io.modelfailover.core.ProviderError;
import org.junit.Test;

public class ResponseBodyTest {
  @Test
  public void should_read_openai_errors() {
    assertError(
        "{\"error\":{\"message\":\"Rate limit\",\"type\":\"tokens\",\"param\":null,"
            + "\"code\":\"rate_limit_exceeded\"}}",
        "rate_limit_exceeded",
        "tokens",
        "Rate limit");
    assertError("{\"error\":{\"message\":\"m\",\"type\":\"t\",\"code\":null}}", "", "t", "m");
    assertError("{\"error\":{\"message\":\"m\",\"code\":429}}", "429", "", "m");
  }

  @Test
  public void should_read_azure_errors() {
    assertError(
        "{\"error\":{\"code\":\"DeploymentNotFound\",\"message\":\"m\"}}",
        "DeploymentNotFound",
        "",
        "m");
    assertError(
        "{\"error\":{\"message\":\"m\",\"type\":null,\"param\":\"prompt\",\"code\":\"content_filter\","
            + "\"status\":400,\"innererror\":{\"code\":\"ResponsibleAIPolicyViolation\","
            + "\"content_filter_result\":{\"hate\":{\"filtered\":true}}}}}",
        "content_filter",
        "ResponsibleAIPolicyViolation",
        "m");
    assertError("{\"error\":{\"innererror\":{\"code\":\"X\"},\"message\":\"m\"}}", "X", "X", "m");
    assertError("{\"statusCode\":429,\"message\":\"m\"}", "429", "", "m");
  }

  @Test
  public void should_read_anthropic_errors() {
    assertError(
        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Overloaded\"},"
            + "\"request_id\":\"req_1\"}",
        "",
        "overloaded_error",
        "Overloaded");
  }

  @Test
  public void should_read_gemini_errors() {
    String error =
        "{\"error\":{\"code\":429,\"message\":\"m\",\"status\":\"RESOURCE_EXHAUSTED\","
            + "\"details\":[{\"@type\":\"x\",\"message\":\"other\"}]}}";
    assertError(error, "429", "RESOURCE_EXHAUSTED", "m");
    assertError("[" + error + "\n]", "429", "RESOURCE_EXHAUSTED", "m");
    assertError("[{\"candidates\":[]},\n" + error + "]", "429", "RESOURCE_EXHAUSTED", "m");
  }

  @Test
  public void should_read_bedrock_errors() {
    assertError("{\"message\":\"m\"}", "", "", "m");
    assertError("{\"Message\":\"m\"}", "", "", "m");
    assertError(
        "{\"__type\":\"com.amazon.coral.service#ThrottlingException\",\"message\":\"m\"}",
        "com.amazon.coral.service#ThrottlingException",
        "",
        "m");
  }

  @Test
  public void should_read_mistral_and_vllm_errors() {
    assertError(
        "{\"object\":\"error\",\"message\":\"m\",\"type\":\"t\",\"param\":null,\"code\":\"3\"}",
        "3",
        "t",
        "m");
    assertError(
        "{\"object\":\"error\",\"message\":{\"detail\":[1]},\"type\":\"t\",\"code\":400}",
        "400",
        "t",
        "{\"detail\":[1]}");
    assertError("{\"detail\":\"Not Found\"}", "", "", "Not Found");
    assertError(
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"field required\",\"type\":\"missing\"}]}",
        "",
        "missing",
        "field required");
  }

  @Test
  public void should_read_errors_that_are_plain_text() {
    assertError("{\"error\":\"model 'x' not found\"}", "", "", "model 'x' not found");
    assertError("{\"error\":\"m\",\"error_type\":\"overloaded\"}", "", "overloaded", "m");
    assertError("{\"error\":[\"m\",\"n\"]}", "", "", "m");
    assertError("{\"error\":true,\"message\":\"m\"}", "", "", "m");
  }

  @Test
  public void should_read_lists_of_errors() {
    assertError(
        "{\"result\":null,\"success\":false,\"errors\":[{\"code\":7003,\"message\":\"m\"}]}",
        "7003",
        "",
        "m");
    assertError("{\"errors\":[\"m\"]}", "", "", "m");
  }

  @Test
  public void should_read_a_gateways_own_errors() {
    assertError("{\"code\":\"900800\",\"message\":\"m\",\"description\":\"d\"}", "900800", "", "m");
    assertError(
        "{\"type\":\"about:blank\",\"title\":\"Busy\",\"status\":503,\"detail\":\"d\"}",
        "",
        "about:blank",
        "Busy");
  }

  @Test
  public void should_read_the_error_beside_an_answer() {
    assertError(
        "{\"id\":\"1\",\"choices\":[],\"error\":{\"code\":502,\"message\":\"m\"}}", "502", "", "m");
  }

  @Test
  public void should_read_escapes_and_escaped_names() {
    assertError(
        "{\"\\u0065rror\":{\"m\\u0065ssage\":\"a\\n\\u00e9\\ud83d\\ude00\"}}", "", "", "a\né😀");
  }

  @Test
  public void should_find_no_error_when_there_is_an_answer() {
    for (String json :
        new String[] {
          "{\"id\":\"1\",\"choices\":[{\"message\":{\"content\":\"{\\\"error\\\":{}} error\"}}]}",
          "{\"id\":\"1\",\"choices\":[{\"error\":{\"message\":\"m\"}}]}",
          "{\"id\":\"r\",\"object\":\"response\",\"error\":null,\"output\":[]}",
          "{\"error\":null}",
          "{\"error\":{}}",
          "{\"error\":\"\"}",
          "{\"error\":[]}",
          "{\"error\":false}",
          "{\"errors\":[]}",
          "{\"type\":\"message\",\"role\":\"assistant\",\"content\":[]}",
          "{\"model\":\"m\",\"message\":{\"content\":\"hi\"},\"done\":true}",
          "{\"id\":\"1\",\"message\":\"hi\"}",
          "{\"message\":\"\"}",
          "{\"message\":null}",
          "{}",
          "[]",
          "[1,{\"a\":1}]",
          "\"error\"",
          "null"
        }) {
      ResponseBody body = scan(json);
      assertThat(body.isWholeJson()).as(json).isTrue();
      assertThat(body.error()).as(json).isNull();
    }
  }

  @Test
  public void should_not_be_whole_when_cut_anywhere() {
    String json = " {\"error\":{\"message\":\"é\\u0041\",\"code\":[1.5e3,true]}} ";
    byte[] bytes = json.getBytes(UTF_8);
    for (int length = 0; length < bytes.length - 1; length++) {
      ResponseBody body = ResponseBody.scan(bytes, length);
      assertThat(body.isWholeJson()).as("cut at " + length).isFalse();
      assertThat(body.error()).as("cut at " + length).isNull();
    }
  }

  @Test
  public void should_not_be_whole_when_it_is_no_json() {
    for (String text : new String[] {"<html></html>", "{\"a\":1}x", "data: {}", "\u0000", "{}{}"}) {
      assertThat(scan(text).isWholeJson()).as(text).isFalse();
    }
  }

  @Test
  public void should_not_throw_when_the_bytes_are_anything() {
    RandomJson random = RandomJson.create();
    for (int round = 0; round < 20_000; round++) {
      byte[] bytes = random.damage(random.object());
      assertThatCode(() -> ResponseBody.scan(bytes, bytes.length + random.below(3)))
          .as("seed %s: %s", random.seed, new String(bytes, ISO_8859_1))
          .doesNotThrowAnyException();
    }
  }

  @Test
  public void should_cut_a_long_message_between_characters() {
    for (String unit : new String[] {"a", "é", "漢", "😀", "\\n", "\\u00e9", "x\\\\"}) {
      String message = error("{\"error\":{\"message\":\"" + unit.repeat(5000) + "\"}}").message();
      assertThat(message.length()).isBetween(600, 4096);
      assertThat(message).doesNotContain("\ufffd");
    }
  }

  private static void assertError(String json, String code, String type, String message) {
    assertThat(scan(json).isWholeJson()).isTrue();
    ProviderError error = error(json);
    assertThat(error).as(json).isNotNull();
    assertThat(error.code()).as(json).isEqualTo(code);
    assertThat(error.type()).as(json).isEqualTo(type);
    assertThat(error.message()).as(json).isEqualTo(message);
  }

  private static ProviderError error(String json) {
    return scan(json).error();
  }

  private static ResponseBody scan(String json) {
    byte[] bytes = json.getBytes(UTF_8);
    return ResponseBody.scan(bytes, bytes.length);
  }
}
