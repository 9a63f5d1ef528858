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
package io.modelfailover.simulator.reply;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.modelfailover.simulator.reply.Step.End;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/** How a body's end is told to the client. */
public enum Framing {
  CHUNKED("transfer-encoding: chunked") {
    @Override
    Step frame(Step step) {
      ByteArrayOutputStream framed = new ByteArrayOutputStream(step.bytes().length + 16);
      if (step.bytes().length > 0) {
        framed.writeBytes(ascii(Integer.toHexString(step.bytes().length) + "\r\n"));
        framed.writeBytes(step.bytes());
        framed.writeBytes(ascii("\r\n"));
      }
      if (step.end() == End.COMPLETE || step.end() == End.COMPLETE_AND_CLOSE) {
        framed.writeBytes(ascii("0\r\n\r\n"));
      }
      return step.with(framed.toByteArray());
    }
  },

  /** The head announces the length. */
  LENGTH(null) {
    @Override
    Step frame(Step step) {
      return step;
    }
  },

  /** The end of the connection is the end of the body. */
  UNTIL_CLOSE("connection: close") {
    @Override
    Step frame(Step step) {
      return step.end() == End.COMPLETE ? step.with(End.COMPLETE_AND_CLOSE) : step;
    }
  };

  private final String header;

  Framing(String header) {
    this.header = header;
  }

  /** The header line that announces it, where it is always the same. */
  Optional<String> header() {
    return Optional.ofNullable(header);
  }

  abstract Step frame(Step step);

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
