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
package io.modelfailover.simulator.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.JsonObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** The framing of {@code application/vnd.amazon.eventstream}. */
final class AwsMessage {
  private static final int PRELUDE = 12;
  private static final int CHECK_SUM = 4;
  private static final byte STRING = 7;

  private AwsMessage() {}

  static byte[] event(String type, JsonObject payload) {
    return message(
        headers(":event-type", type, ":content-type", "application/json", ":message-type", "event"),
        Json.text(payload).getBytes(UTF_8));
  }

  static byte[] exception(String type, JsonObject payload) {
    return message(
        headers(
            ":exception-type", type,
            ":content-type", "application/json",
            ":message-type", "exception"),
        Json.text(payload).getBytes(UTF_8));
  }

  /** Total length, length of the headers, their check sum, headers, payload, check sum of all. */
  private static byte[] message(byte[] headers, byte[] payload) {
    ByteBuffer message = ByteBuffer.allocate(PRELUDE + headers.length + payload.length + CHECK_SUM);
    message.putInt(message.capacity()).putInt(headers.length);
    message.putInt(checkSum(message));
    message.put(headers).put(payload);
    message.putInt(checkSum(message));
    return message.array();
  }

  private static byte[] headers(String... namesAndValues) {
    ByteArrayOutputStream headers = new ByteArrayOutputStream();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      byte[] name = namesAndValues[i].getBytes(UTF_8);
      byte[] value = namesAndValues[i + 1].getBytes(UTF_8);
      headers.write(name.length);
      headers.writeBytes(name);
      headers.write(STRING);
      headers.write(value.length >> 8);
      headers.write(value.length);
      headers.writeBytes(value);
    }
    return headers.toByteArray();
  }

  private static int checkSum(ByteBuffer written) {
    CRC32 crc = new CRC32();
    crc.update(written.duplicate().flip());
    return (int) crc.getValue();
  }
}
