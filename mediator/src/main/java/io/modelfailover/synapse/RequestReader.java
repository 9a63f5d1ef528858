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

  /** All that is held together leaves no room for the payload. */
  static final class NoRoomException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  private final BuiltBody built = new BuiltBody();

  /**
   * Waits for the caller to send the rest, as long as the transport lets a caller take.
   *
   * @param share takes room for the payload, before there is one where its length is announced
   * @throws EOFException when the caller went away before the end
   * @throws MalformedJsonException when the payload is not a JSON object
   */
  RequestBody read(MessageContext axis, long maxBytes, HeldShare share)
      throws IOException, TooLargeException, NoRoomException {
    if (BuiltBody.isBuilt(axis)) {
      return RequestBody.scan(fitting(maxBytes, built.bytes(axis), share));
    }
    Pipe pipe = Transport.body(axis);
    return RequestBody.scan(pipe == null ? new byte[0] : readAll(axis, pipe, maxBytes, share));
  }

  private static byte[] fitting(long maxBytes, byte[] bytes, HeldShare share)
      throws TooLargeException, NoRoomException {
    if (bytes.length > maxBytes) {
      throw new TooLargeException();
    }
    if (!share.grow(bytes.length, bytes.length)) {
      throw new NoRoomException();
    }
    return bytes;
  }

  private static byte[] readAll(MessageContext axis, Pipe pipe, long maxBytes, HeldShare share)
      throws IOException, TooLargeException, NoRoomException {
    InputStream in = pipe.getInputStream();
    long announced = announced(axis);
    if (announced > maxBytes) {
      discard(in);
      throw new TooLargeException();
    }
    return announced < 0
        ? readToEnd(in, maxBytes, share)
        : readExactly(axis, pipe, Math.toIntExact(announced), share);
  }

  private static byte[] readExactly(MessageContext axis, Pipe pipe, int announced, HeldShare share)
      throws IOException, NoRoomException {
    InputStream in = pipe.getInputStream();
    byte[] bytes = grown(new byte[0], announced, share, in);
    if (LargePayload.read(axis, pipe, bytes)) {
      return bytes;
    }
    int length = 0;
    int read;
    while (length != announced && (read = read(in, bytes, length)) >= 0) {
      length += read;
    }
    // A large array is dear to make and to clear away: not a second one only to be of the same
    // size.
    return length == announced ? bytes : Arrays.copyOf(bytes, length);
  }

  private static byte[] readToEnd(InputStream in, long maxBytes, HeldShare share)
      throws IOException, TooLargeException, NoRoomException {
    byte[] bytes = new byte[0];
    int length = 0;
    int read = 0;
    while (read >= 0) {
      length += read;
      if (length == maxBytes) {
        endsHere(in);
        read = -1;
      } else {
        if (length == bytes.length) {
          int size = (int) Math.min(maxBytes, Math.max(FIRST_SIZE, length * 2L));
          bytes = grown(bytes, size, share, in);
        }
        read = read(in, bytes, length);
      }
    }
    share.shrinkTo(length);
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private static byte[] grown(byte[] bytes, int size, HeldShare share, InputStream in)
      throws IOException, NoRoomException {
    if (!share.grow(size - bytes.length, size)) {
      discard(in);
      throw new NoRoomException();
    }
    return Arrays.copyOf(bytes, size);
  }

  private static int read(InputStream in, byte[] bytes, int from) throws IOException {
    int read = in.read(bytes, from, bytes.length - from);
    if (read == 0) {
      // The pipe's way to say that its producer failed.
      throw new EOFException("the caller went away");
    }
    return read;
  }

  private static void endsHere(InputStream in) throws IOException, TooLargeException {
    if (discard(in) > 0) {
      throw new TooLargeException();
    }
  }

  /** The transport answers no request that has not come to its end: how much was left of it. */
  private static long discard(InputStream in) throws IOException {
    byte[] bytes = new byte[FIRST_SIZE];
    long left = MOST_DISCARDED;
    int read;
    while ((read = read(in, bytes, 0)) >= 0) {
      left -= read;
      if (left < 0) {
        throw new IOException("the caller goes on and on");
      }
    }
    return MOST_DISCARDED - left;
  }

  /** Bytes; -1 where the caller does not say. */
  private static long announced(MessageContext axis) {
    Object announced = Transport.headers(axis).get("Content-Length");
    return announced == null ? -1 : Long.parseLong(announced.toString());
  }
}
