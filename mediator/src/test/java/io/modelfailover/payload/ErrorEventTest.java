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

import io.modelfailover.core.ProviderError;
import io.modelfailover.payload.StreamInspector.Dialect;
import java.nio.ByteBuffer;
import org.junit.Test;

public class ErrorEventTest {
  private static final ProviderError OVERLOADED = ProviderError.of("", "", "Over \"loaded\"");

  @Test
  public void should_be_the_events_json_when_made_a_body() {
    assertThat(body("event: error\ndata: {\"error\":{\"code\":1}}\n\n"))
        .isEqualTo("{\"error\":{\"code\":1}}");
    assertThat(body("data: {\"error\":\r\ndata: {}}\r\n\r\n")).isEqualTo("{\"error\":\n{}}");
    assertThat(body("{\"error\":{}}\n\n")).isEqualTo("{\"error\":{}}");
  }

  @Test
  public void should_be_an_error_object_when_the_event_was_words() {
    assertThat(body("event: error\ndata: Over \"loaded\"\n\n"))
        .isEqualTo(
            "{\"error\":{\"message\":\"Over \\\"loaded\\\"\",\"type\":\"upstream_error\","
                + "\"param\":null,\"code\":null}}");
  }

  private static String body(String event) {
    return new String(ErrorEvent.body(ByteBuffer.wrap(event.getBytes(UTF_8)), OVERLOADED), UTF_8);
  }

  @Test
  public void should_be_an_event_of_the_dialect_when_made_of_a_body() {
    assertThat(event("{\"error\":{}}", Dialect.OPENAI))
        .isEqualTo("event: error\ndata: {\"error\":{}}\n\n");
    assertThat(event("{\"error\":{}}", Dialect.GEMINI)).isEqualTo("data: {\"error\":{}}\n\n");
  }

  @Test
  public void should_stay_one_event_when_the_body_has_several_lines() {
    assertThat(event("{\r\n  \"error\": {\n\n}}\n", Dialect.UNKNOWN))
        .isEqualTo("event: error\ndata: {\ndata:   \"error\": {\ndata: \ndata: }}\n\n");
  }

  @Test
  public void should_be_no_event_when_the_body_is_no_object() {
    for (String body : new String[] {"", "<html>", "[{\"error\":{}}]", "{\"error\":"}) {
      assertThat(ErrorEvent.of(body.getBytes(UTF_8), Dialect.OPENAI)).as(body).isNull();
    }
  }

  private static String event(String body, Dialect dialect) {
    return new String(ErrorEvent.of(body.getBytes(UTF_8), dialect), UTF_8);
  }
}
