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
package io.modelfailover.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/** Reads AWS's binary event streams. */
final class AwsMessages {
  /** A message and whether its check sums are right. */
  record Message(Map<String, String> headers, String payload, boolean intact) {}

  private AwsMessages() {}

  static List<Message> read(byte[] stream) {
    List<Message> messages = new ArrayList<>();
    ByteBuffer rest = ByteBuffer.wrap(stream);
    while (rest.hasRemaining()) {
      byte[] message = new byte[rest.getInt(rest.position())];
      rest.get(message);
      messages.add(message(message));
    }
    return messages;
  }

  private static Message message(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean intact =
        in.getInt(8) == checkSum(bytes, 8)
            && in.getInt(bytes.length - 4) == checkSum(bytes, bytes.length - 4);
    int headersEnd = 12 + in.getInt(4);
    Map<String, String> headers = new HashMap<>();
    in.position(12);
    while (in.position() < headersEnd) {
      String name = text(in, in.get());
      in.get();
      headers.put(name, text(in, in.getShort()));
    }
    return new Message(headers, text(in, bytes.length - 4 - headersEnd), intact);
  }

  private static String text(ByteBuffer in, int length) {
    byte[] text = new byte[length];
    in.get(text);
    return new String(text, UTF_8);
  }

  private static int checkSum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
