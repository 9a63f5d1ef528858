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

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.transport.passthru.PassThroughConstants;
import org.apache.synapse.transport.passthru.Pipe;

/** The body of a request that is still on its way in. */
final class RequestBytes {
  private RequestBytes() {}

  /**
   * Waits for the whole body.
   *
   * @return null when it is longer than {@code most} bytes
   * @throws EOFException when the caller left before its end
   */
  static byte[] read(MessageContext message, long most) throws IOException {
    Pipe pipe = (Pipe) message.getProperty(PassThroughConstants.PASS_THROUGH_PIPE);
    InputStream in = pipe.getInputStream();
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    for (int n = in.read(buffer, 0, 8192); n >= 0; n = in.read(buffer, 0, 8192)) {
      if (n == 0) { // what the pipe says, for ever, once the caller is gone
        throw new EOFException("the caller left after " + body.size() + " bytes");
      }
      body.write(buffer, 0, n);
      if (body.size() > most) {
        return null;
      }
    }
    return body.toByteArray();
  }
}
