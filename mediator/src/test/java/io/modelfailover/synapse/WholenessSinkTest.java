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
package io.modelfailover.synapse;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.junit.Test;

/** A body that was cut is not whole, though WSO2's transport says so. */
public class WholenessSinkTest {
  private static final String MARKS = "\u00ff\u00ff\u00ff\u00ff";

  private final StringBuilder seen = new StringBuilder();
  private String end = "";

  @Test
  public void should_pass_a_whole_body_on_as_it_is() {
    receive(Map.of("Content-Type", "application/json", "Content-Length", "7"), "{\"a\"", ":1}");

    assertThat(seen).hasToString("{\"a\":1}");
    assertThat(end).isEqualTo("completed");
  }

  @Test
  public void should_take_a_text_for_broken_when_the_transport_has_marked_its_end() {
    receive(json(), "{\"a\":" + MARKS);

    assertThat(seen).hasToString("{\"a\":");
    assertThat(end).isEqualTo("broken");
  }

  @Test
  public void should_find_the_mark_when_it_comes_in_pieces() {
    receive(
        Map.of("Content-Type", "text/event-stream"), "data: x\n\n\u00ff", "\u00ff\u00ff", "\u00ff");

    assertThat(seen).hasToString("data: x\n\n");
    assertThat(end).isEqualTo("broken");
  }

  @Test
  public void should_pass_bytes_on_when_they_only_look_like_the_beginning_of_a_mark() {
    receive(json(), "a\u00ff\u00ff", "\u00ffb\u00ff");

    assertThat(seen).hasToString("a\u00ff\u00ff\u00ffb\u00ff");
    assertThat(end).isEqualTo("completed");
  }

  @Test
  public void should_take_a_body_for_broken_when_it_is_shorter_than_announced() {
    receive(Map.of("Content-Type", "application/json", "Content-Length", "8"), "{\"a\":1}");

    assertThat(end).isEqualTo("broken");
  }

  @Test
  public void should_look_for_no_mark_when_the_body_is_no_text() {
    receive(Map.of("Content-Type", "audio/mpeg"), "x" + MARKS);
    assertThat(seen).hasToString("x" + MARKS);
    assertThat(end).isEqualTo("completed");

    receive(Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"), MARKS);
    assertThat(end).isEqualTo("completed");
  }

  @Test
  public void should_say_broken_when_the_transport_does() {
    UpstreamBody.Sink sink = sink(json());
    sink.broken();

    assertThat(end).isEqualTo("broken");
  }

  private static Map<String, String> json() {
    return Map.of("Content-Type", "application/json");
  }

  private void receive(Map<String, String> headers, String... pieces) {
    UpstreamBody.Sink sink = sink(headers);
    for (String piece : pieces) {
      sink.bytes(ByteBuffer.wrap(piece.getBytes(ISO_8859_1)));
    }
    sink.completed();
  }

  private UpstreamBody.Sink sink(Map<String, String> headers) {
    return WholenessSink.around(response(headers), response -> new Recorder());
  }

  private static UpstreamResponse response(Map<String, String> headers) {
    MessageContext axis = new MessageContext();
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(headers);
    axis.setProperty(MessageContext.TRANSPORT_HEADERS, all);
    axis.setProperty("HTTP_SC", 200);
    return new UpstreamResponse(
        new Axis2MessageContext(
            axis, mock(SynapseConfiguration.class), mock(SynapseEnvironment.class)));
  }

  private final class Recorder implements UpstreamBody.Sink {
    @Override
    public void bytes(ByteBuffer bytes) {
      seen.append(ISO_8859_1.decode(bytes));
    }

    @Override
    public void completed() {
      end = "completed";
    }

    @Override
    public void broken() {
      end = "broken";
    }
  }
}
