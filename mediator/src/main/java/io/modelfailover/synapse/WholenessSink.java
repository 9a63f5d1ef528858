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

import java.nio.ByteBuffer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.http.nio.NHttpConnection;

/**
 * Doubts the transport's word that a body is whole. WSO2's transport lets a body that was cut look
 * complete: one shorter than announced as it is, one cut inside a chunk with four bytes FF behind
 * what came of it, which no text contains.
 */
final class WholenessSink implements UpstreamBody.Sink {
  private static final byte MARK = (byte) 0xff;
  private static final int MARKS = 4;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final UpstreamBody.Sink next;
  private final NHttpConnection connection;
  private final boolean isText;
  private final long announced;
  private long seen;

  /** Marks at the end of what came so far; they are passed on once something comes behind them. */
  private int heldBack;

  private WholenessSink(
      UpstreamBody.Sink next, NHttpConnection connection, boolean isText, long announced) {
    this.next = next;
    this.connection = connection;
    this.isText = isText;
    this.announced = announced;
  }

  /** The sink for what the response's body is, when it is whole. */
  static UpstreamBody.Sink around(
      UpstreamResponse response, Function<UpstreamResponse, UpstreamBody.Sink> sink) {
    boolean isText =
        (response.isPlain() || response.isEventStream())
            && response.header("Content-Encoding") == null;
    return new WholenessSink(
        sink.apply(response), response.connection(), isText, announced(response));
  }

  /** -1 when the length is not announced. */
  private static long announced(UpstreamResponse response) {
    String length = response.header("Content-Length");
    return length == null || !LENGTH.matcher(length).matches() ? -1 : Long.parseLong(length);
  }

  @Override
  public void bytes(ByteBuffer bytes) {
    seen += bytes.remaining();
    if (!isText) {
      next.bytes(bytes);
      return;
    }
    int marks = marksAtEnd(bytes);
    if (marks < bytes.remaining()) {
      release();
    }
    heldBack += marks;
    bytes.limit(bytes.limit() - marks);
    if (bytes.hasRemaining()) {
      next.bytes(bytes);
    }
  }

  private static int marksAtEnd(ByteBuffer bytes) {
    int marks = 0;
    while (marks < Math.min(MARKS, bytes.remaining())
        && bytes.get(bytes.limit() - 1 - marks) == MARK) {
      marks++;
    }
    return marks;
  }

  private void release() {
    if (heldBack > 0) {
      ByteBuffer marks = ByteBuffer.allocate(heldBack);
      while (marks.hasRemaining()) {
        marks.put(MARK);
      }
      heldBack = 0;
      next.bytes(marks.flip());
    }
  }

  @Override
  public void completed() {
    boolean isShort = announced >= 0 && seen < announced;
    if (isShort || heldBack >= MARKS || CutAnswers.isMarked(connection)) {
      next.broken();
      return;
    }
    release();
    next.completed();
  }

  @Override
  public void broken() {
    next.broken();
  }
}
