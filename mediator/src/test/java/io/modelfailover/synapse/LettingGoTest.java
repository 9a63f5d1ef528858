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

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.Assert.assertNull;
import static org.junit.Assert.assertThrows;
import static org.junit.Assert.assertTrue;

import io.modelfailover.payload.RequestBody;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.axis2.context.MessageContext;
import org.junit.Test;

/** What the transport keeps while a connection is idle must keep nothing large along with it. */
public class LettingGoTest {
  /** More than a full collection ever needs. */
  private static final int MOST_COLLECTIONS = 20;

  private static final class Answer implements UpstreamBody.Sink {
    private boolean whole;

    @Override
    public void bytes(ByteBuffer bytes) {}

    @Override
    public void completed() {
      whole = true;
    }

    @Override
    public void broken() {}
  }

  private UpstreamBody body;
  private RequestSnapshot request;

  @Test
  public void should_keep_no_sink_when_the_answer_is_whole() {
    WeakReference<Answer> sink = readWhole();

    assertTrue(body.hasEnded());
    assertCollected(sink);
  }

  private WeakReference<Answer> readWhole() {
    Answer answer = new Answer();
    body = new UpstreamBody(pipe(), Runnable::run, () -> 0, answer, defect -> answer.broken());
    body.start(null);
    assertTrue(answer.whole);
    return new WeakReference<>(answer);
  }

  @Test
  public void should_keep_no_sink_when_nobody_wants_the_rest() {
    WeakReference<Answer> sink = readNothing();

    body.stop();

    assertCollected(sink);
  }

  private WeakReference<Answer> readNothing() {
    Answer answer = new Answer();
    body = new UpstreamBody(pipe(), Runnable::run, () -> 0, answer, defect -> answer.broken());
    return new WeakReference<>(answer);
  }

  private static BytesPipe pipe() {
    return new BytesPipe(List.of(ByteBuffer.wrap("{}".getBytes(UTF_8))), null);
  }

  @Test
  public void should_keep_no_payload_when_the_request_is_over() {
    WeakReference<byte[]> payload = take();

    request.close();

    assertCollected(payload);
    assertThrows(IllegalStateException.class, () -> request.bytes());
  }

  private WeakReference<byte[]> take() {
    byte[] payload = "{\"model\":\"gpt-4o\",\"stream\":true}".getBytes(UTF_8);
    HeldShare share = HeldBytes.atMost(1024).share();
    request = RequestSnapshot.of(new MessageContext(), RequestBody.scan(payload), share);
    return new WeakReference<>(payload);
  }

  private static void assertCollected(WeakReference<?> reference) {
    for (int i = 0; i < MOST_COLLECTIONS && reference.get() != null; i++) {
      System.gc();
    }
    assertNull(reference.get());
  }
}
