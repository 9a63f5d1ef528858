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
package io.modelfailover.gateway.access;

import io.modelfailover.synapse.HeldShare;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.Pipe;

/** The body of a request that is still on its way in, and does not tell its length. */
final class RequestBytes {
  private static final int FIRST_SIZE = 8 * 1024;

  /** The body cannot be held; the answer says why. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ErrorAnswer answer;

    RefusedException(ErrorAnswer answer) {
      this.answer = answer;
    }

    ErrorAnswer answer() {
      return answer;
    }
  }

  private RequestBytes() {}

  /**
   * Waits for the whole body.
   *
   * @param share takes room for it
   * @throws RefusedException when it is longer than {@code most} bytes, or there is no room for it
   * @throws EOFException when the caller left before its end
   */
  static byte[] read(MessageContext message, long most, HeldShare share)
      throws IOException, RefusedException {
    Pipe pipe = (Pipe) message.getProperty(PassThroughConstants.PASS_THROUGH_PIPE);
    InputStream in = pipe.getInputStream();
    byte[] bytes = new byte[0];
    int length = 0;
    int read = 0;
    while (read >= 0) {
      length += read;
      if (length == most) {
        if (read(in, new byte[1], 0) > 0) {
          throw new RefusedException(ErrorAnswer.tooLarge(most));
        }
        read = -1;
      } else {
        if (length == bytes.length) {
          bytes = grown(bytes, (int) Math.min(most, Math.max(FIRST_SIZE, length * 2L)), share);
        }
        read = read(in, bytes, length);
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int read(InputStream in, byte[] bytes, int from) throws IOException {
    int read = in.read(bytes, from, bytes.length - from);
    if (read == 0) { // what the pipe says, for ever, once the caller is gone
      throw new EOFException("the caller left after " + from + " bytes");
    }
    return read;
  }

  private static byte[] grown(byte[] bytes, int size, HeldShare share) throws RefusedException {
    if (!share.grow(size - bytes.length, size)) {
      throw new RefusedException(ErrorAnswer.overloaded());
    }
    return Arrays.copyOf(bytes, size);
  }
}
