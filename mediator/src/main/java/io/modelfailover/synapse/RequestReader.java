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

import io.modelfailover.payload.MalformedJsonException;
import io.modelfailover.payload.RequestBody;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.transport.passthru.Pipe;

/** Takes a caller's payload out of the transport, or of the built message, whole. Immutable. */
final class RequestReader {
  private static final int FIRST_SIZE = 8 * 1024;

  /** What a refused caller may go on sending before nobody reads any more. */
  private static final long MOST_DISCARDED = 1L << 30;

  /** The payload is larger than the policy holds. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final BuiltBody built = new BuiltBody();

  /**
   * Waits for the caller to send the rest, as long as the transport lets a caller take.
   *
   * @throws EOFException when the caller went away before the end
   * @throws MalformedJsonException when the payload is not a JSON object
   */
  RequestBody read(MessageContext axis, long maxBytes) throws IOException, TooLargeException {
    if (BuiltBody.isBuilt(axis)) {
      return RequestBody.scan(atMost(maxBytes, built.bytes(axis)));
    }
    Pipe pipe = Transport.body(axis);
    return RequestBody.scan(pipe == null ? new byte[0] : readAll(axis, pipe, maxBytes));
  }

  private static byte[] atMost(long maxBytes, byte[] bytes) throws TooLargeException {
    if (bytes.length > maxBytes) {
      throw new TooLargeException();
    }
    return bytes;
  }

  private static byte[] readAll(MessageContext axis, Pipe pipe, long maxBytes)
      throws IOException, TooLargeException {
    InputStream in = pipe.getInputStream();
    long announced = announced(axis);
    if (announced > maxBytes) {
      discard(in);
    }
    byte[] bytes = new byte[announced < 0 ? FIRST_SIZE : Math.toIntExact(announced)];
    int length = 0;
    int read;
    while (length != announced && (read = read(in, bytes, length)) >= 0) {
      length += read;
      if (length > maxBytes) {
        discard(in);
      }
      if (length == bytes.length && length != announced) {
        bytes = Arrays.copyOf(bytes, length * 2);
      }
    }
    // A large array is dear to make and to clear away: not a second one only to be of the same
    // size.
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static int read(InputStream in, byte[] bytes, int from) throws IOException {
    int read = in.read(bytes, from, bytes.length - from);
    if (read == 0) {
      // The pipe's way to say that its producer failed.
      throw new EOFException("the caller went away");
    }
    return read;
  }

  /** The transport answers no request that has not come to its end. */
  private static void discard(InputStream in) throws IOException, TooLargeException {
    byte[] bytes = new byte[FIRST_SIZE];
    long left = MOST_DISCARDED;
    int read;
    while ((read = read(in, bytes, 0)) >= 0) {
      left -= read;
      if (left < 0) {
        throw new IOException("the caller goes on and on");
      }
    }
    throw new TooLargeException();
  }

  /** Bytes; -1 where the caller does not say. */
  private static long announced(MessageContext axis) {
    Object announced = Transport.headers(axis).get("Content-Length");
    return announced == null ? -1 : Long.parseLong(announced.toString());
  }
}
