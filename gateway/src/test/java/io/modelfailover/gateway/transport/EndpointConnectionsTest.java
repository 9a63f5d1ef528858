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
package io.modelfailover.gateway.transport;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.modelfailover.synapse.CutAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.http.config.ConnectionConfig;
import org.apache.http.impl.DefaultConnectionReuseStrategy;
import org.apache.http.impl.nio.DefaultNHttpClientConnection;
import org.apache.http.nio.ContentDecoder;
import org.apache.http.nio.NHttpClientEventHandler;
import org.apache.http.nio.reactor.EventMask;
import org.apache.http.nio.reactor.IOSession;
import org.junit.Test;

/** What an answer says of its connection, by the strategy that Synapse asks. */
public class EndpointConnectionsTest {
  private static final String CHUNKED =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n";

  private static final List<String> LAST_CHUNKS =
      List.of("0\r\n\r\n", "00;a=b\r\nA-Trailer: 0\r\n\r\n");

  private boolean kept;
  private boolean cut;

  private void receive(String answer, boolean closed) throws Exception {
    IOSession session = session(answer, closed);
    DefaultNHttpClientConnection connection =
        new EndpointConnections(ConnectionConfig.DEFAULT).createConnection(session);
    NHttpClientEventHandler handler = mock(NHttpClientEventHandler.class);
    doAnswer(
            call -> {
              read(call.getArgument(1));
              kept =
                  DefaultConnectionReuseStrategy.INSTANCE.keepAlive(
                      connection.getHttpResponse(), connection.getContext());
              cut = CutAnswers.isMarked(connection);
              return null;
            })
        .when(handler)
        .inputReady(any(), any());
    connection.consumeInput(handler);
  }

  private static IOSession session(String answer, boolean closed) throws IOException {
    InputStream bytes = new ByteArrayInputStream(answer.getBytes(US_ASCII));
    ByteChannel channel = mock(ByteChannel.class);
    when(channel.read(any()))
        .thenAnswer(
            call -> {
              ByteBuffer target = call.getArgument(0);
              byte[] some = bytes.readNBytes(target.remaining());
              target.put(some);
              return some.length == 0 && closed ? -1 : some.length;
            });
    IOSession session = mock(IOSession.class);
    when(session.channel()).thenReturn(channel);
    Map<String, Object> context = new HashMap<>();
    doAnswer(call -> context.put(call.getArgument(0), call.getArgument(1)))
        .when(session)
        .setAttribute(any(), any());
    when(session.getAttribute(any())).thenAnswer(call -> context.get(call.getArgument(0)));
    when(session.getEventMask()).thenReturn(EventMask.READ_WRITE);
    return session;
  }

  private static void read(ContentDecoder body) throws IOException {
    ByteBuffer room = ByteBuffer.allocate(64);
    while (!body.isCompleted()) {
      body.read(room);
    }
  }

  @Test
  public void should_keep_the_connection_when_the_last_chunk_has_come() throws Exception {
    for (String last : LAST_CHUNKS) {
      receive(CHUNKED + last, false);

      assertThat(kept).as(last).isTrue();
      assertThat(cut).as(last).isFalse();
    }
  }

  @Test
  public void should_take_an_answer_for_whole_when_the_end_comes_right_after_the_last_chunk()
      throws Exception {
    for (String last : LAST_CHUNKS) {
      receive(CHUNKED + last, true);

      assertThat(kept).as(last).isFalse();
      assertThat(cut).as(last).isFalse();
    }
  }

  @Test
  public void should_take_an_answer_for_cut_when_it_ends_without_the_last_chunk() throws Exception {
    for (String end : List.of("", "1\r\n0\r\n", "A\r\n0123456789\r\n")) {
      receive(CHUNKED + end, true);

      assertThat(kept).as(end).isFalse();
      assertThat(cut).as(end).isTrue();
    }
  }
}
