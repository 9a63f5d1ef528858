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
import io.modelfailover.payload.StreamInspector.Event;
import org.junit.Test;

public class InBandErrorTest {
  @Test
  public void should_speak_the_streams_dialect() {
    assertThat(event(InBandError.INTERRUPTED, Dialect.OPENAI))
        .isEqualTo(
            "event: error\ndata: {\"error\":{\"message\":\"The model's answer broke off\","
                + "\"type\":\"upstream_error\",\"param\":null,"
                + "\"code\":\"upstream_stream_interrupted\"}}\n\n");
    assertThat(event(InBandError.TIMEOUT, Dialect.ANTHROPIC))
        .isEqualTo(
            "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":"
                + "\"The model's answer stalled (upstream_stream_timeout)\"}}\n\n");
    assertThat(event(InBandError.INTERRUPTED, Dialect.GEMINI))
        .isEqualTo(
            "data: {\"error\":{\"code\":502,\"message\":"
                + "\"The model's answer broke off (upstream_stream_interrupted)\","
                + "\"status\":\"UNAVAILABLE\"}}\n\n");
    assertThat(event(InBandError.TIMEOUT, Dialect.UNKNOWN))
        .isEqualTo(event(InBandError.TIMEOUT, Dialect.OPENAI));
  }

  @Test
  public void should_be_an_error_to_an_inspector() {
    for (InBandError error : InBandError.values()) {
      for (Dialect dialect : Dialect.values()) {
        Recorder seen = Recorder.of(event(error, dialect));
        assertThat(seen.events).containsExactly(Event.ERROR);
        ProviderError told = seen.errors.get(0);
        assertThat(told.message() + told.code()).contains(error.code());
      }
    }
  }

  @Test
  public void should_close_a_stream_in_its_dialect() {
    for (Dialect dialect : new Dialect[] {Dialect.OPENAI, Dialect.ANTHROPIC}) {
      Recorder seen = Recorder.of(new String(EndMarker.of(dialect), UTF_8));
      assertThat(seen.events).containsExactly(Event.DONE);
      assertThat(seen.inspector.dialect()).isEqualTo(dialect);
    }
    assertThat(EndMarker.of(Dialect.GEMINI)).isEmpty();
    assertThat(EndMarker.of(Dialect.UNKNOWN)).isEmpty();
  }

  @Test
  public void should_render_an_error_body() {
    assertThat(new String(ErrorBody.of("no \"x\"\n", "t", "c"), UTF_8))
        .isEqualTo(
            "{\"error\":{\"message\":\"no \\\"x\\\"\\u000a\",\"type\":\"t\",\"param\":null,"
                + "\"code\":\"c\"}}");
    assertThat(new String(ErrorBody.of("m", "t", null), UTF_8)).endsWith("\"code\":null}}");
  }

  private static String event(InBandError error, Dialect dialect) {
    return new String(error.event(dialect), UTF_8);
  }
}
