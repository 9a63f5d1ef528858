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
package io.modelfailover.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.core.ProviderError;
import io.modelfailover.payload.StreamInspector.Dialect;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A provider's error as the event of a stream and as the body of a response, one made of the other.
 */
public final class ErrorEvent {
  private ErrorEvent() {}

  /**
   * The body that the error would have had as a response of its own: the event's JSON, or its words
   * in OpenAI's shape.
   *
   * @param event whole, as a stream's inspector tells it
   */
  public static byte[] body(ByteBuffer event, ProviderError error) {
    byte[] bytes = new byte[event.remaining()];
    event.get(bytes);
    EventFramer framer = new EventFramer();
    framer.endOfEvent(bytes, 0, bytes.length);
    SseFields fields = new SseFields();
    fields.read(bytes, 0, bytes.length, framer.lines());
    byte[] data = Arrays.copyOfRange(fields.data(), fields.dataFrom(), fields.dataTo());
    return isObject(data) ? data : ErrorBody.of(error.message(), "upstream_error", null);
  }

  /**
   * The last event of a stream to a caller who would have got this body.
   *
   * @return null where the body is no JSON object
   */
  public static byte[] of(byte[] body, Dialect dialect) {
    if (!isObject(body)) {
      return null;
    }
    String name = dialect == Dialect.GEMINI ? "" : "event: error\n";
    String data = new String(body, UTF_8).strip().replaceAll("\r\n|\r|\n", "\ndata: ");
    return (name + "data: " + data + "\n\n").getBytes(UTF_8);
  }

  private static boolean isObject(byte[] body) {
    ResponseBody scanned = ResponseBody.scan(body, body.length);
    int first = JsonValues.skipSpace(body, 0, body.length);
    return scanned.isWholeJson() && first < body.length && body[first] == '{';
  }
}
