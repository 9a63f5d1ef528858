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

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.http.nio.ContentEncoder;
import org.apache.http.nio.NHttpClientConnection;
import org.apache.http.protocol.BasicHttpContext;
import org.apache.synapse.transport.passthru.ProtocolState;
import org.apache.synapse.transport.passthru.TargetContext;
import org.junit.Before;
import org.junit.Test;

/** One request, and what becomes of the connection that the pool had for it. */
public class UpstreamConnectionTest {
  private int sentAgain;
  private final NHttpClientConnection wire = mock(NHttpClientConnection.class);
  private final UpstreamConnection connection = new UpstreamConnection(() -> sentAgain++);
  private final RequestPipe request = request(connection);

  private static RequestPipe request(UpstreamConnection connection) {
    return new RequestPipe(List.of(ByteBuffer.allocate(1)), null, connection);
  }

  @Before
  public void isOpen() {
    when(wire.getContext()).thenReturn(new BasicHttpContext());
    when(wire.isOpen()).thenReturn(true);
    TargetContext.create(wire, ProtocolState.REQUEST_READY, null);
  }

  private void servesAnother() {
    UpstreamConnection other = new UpstreamConnection(() -> {});
    other.assigned(wire, request(other));
  }

  @Test
  public void should_send_again_when_an_idle_connection_broke_before_anything_was_written() {
    servesAnother();
    connection.assigned(wire, request);

    assertThat(connection.broke(request, true)).isTrue();
    assertThat(sentAgain).isOne();
  }

  @Test
  public void should_fail_when_a_new_connection_broke_before_anything_was_written() {
    connection.assigned(wire, request);

    assertThat(connection.broke(request, true)).isFalse();
    assertThat(sentAgain).isZero();
  }

  @Test
  public void should_fail_when_the_provider_may_have_seen_some_of_the_request() throws IOException {
    servesAnother();
    connection.assigned(wire, request);
    request.consume(mock(ContentEncoder.class));

    assertThat(connection.broke(request, true)).isFalse();
    assertThat(sentAgain).isZero();
  }

  @Test
  public void should_fail_when_the_transport_broke_it_for_another_reason() {
    servesAnother();
    connection.assigned(wire, request);

    assertThat(connection.broke(request, false)).isFalse();
    assertThat(sentAgain).isZero();
  }

  @Test
  public void should_send_again_once_when_the_connection_broke_before_it_was_assigned() {
    assertThat(connection.broke(request, true)).isTrue();
    when(wire.isOpen()).thenReturn(false);
    connection.assigned(wire, request);

    assertThat(sentAgain).isOne();
    assertThat(connection.wasAssigned()).isFalse();
  }

  @Test
  public void should_send_again_once_when_a_mediator_gave_the_request_another_body() {
    connection.broke(request, true);
    when(wire.isOpen()).thenReturn(false);

    connection.assigned(wire, request.with(List.of(ByteBuffer.allocate(2))));

    assertThat(sentAgain).isOne();
  }

  @Test
  public void should_send_again_once_when_it_is_told_of_twice() {
    servesAnother();
    connection.assigned(wire, request);
    connection.broke(request, true);

    assertThat(connection.broke(request, false)).isTrue();
    assertThat(sentAgain).isOne();
  }

  @Test
  public void should_not_send_again_when_the_attempt_is_over() throws IOException {
    servesAnother();
    connection.assigned(wire, request);
    connection.abandon();

    assertThat(connection.broke(request, true)).isFalse();
    assertThat(sentAgain).isZero();
  }

  @Test
  public void should_close_what_is_assigned_when_the_attempt_is_over() throws IOException {
    connection.abandon();

    connection.assigned(wire, request);

    verify(wire).shutdown();
  }
}
