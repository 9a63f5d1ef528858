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

import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.protocol.BasicHttpContext;
import org.junit.Before;
import org.junit.Test;

/** What is left of a connection whose answer was read to its end. */
public class UpstreamBodyTest {
  private static final int BUFFER = 8 * 1024;

  private final NHttpClientConnection wire = mock(NHttpClientConnection.class);

  @Before
  public void isOfNobodyElse() {
    when(wire.getContext()).thenReturn(new BasicHttpContext());
  }

  private void read(int length) {
    BytesPipe pipe = new BytesPipe(List.of(ByteBuffer.allocate(length)), null);
    UpstreamBody.Sink sink = mock(UpstreamBody.Sink.class);
    new UpstreamBody(pipe, Runnable::run, () -> 0, sink, defect -> {}).start(wire);
    verify(sink).completed();
  }

  @Test
  public void should_go_on_reading_when_the_answer_may_have_filled_the_transports_buffer() {
    read(BUFFER);

    verify(wire).requestInput();
  }

  @Test
  public void should_leave_the_connection_alone_when_the_answer_was_small() {
    read(BUFFER - 1);

    verify(wire, never()).requestInput();
  }
}
