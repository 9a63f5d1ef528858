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

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A caller's JSON payload, scanned once: where its model sits, and whether it asks for a stream.
 * The bytes are never changed. Immutable, thread-safe.
 *
 * <p>Only top-level members count, however their names are escaped. Of a member that stands there
 * twice the last one counts, as it does for most parsers.
 */
public final class RequestBody {
  private final byte[] bytes;
  private final RequestScan scan;

  private RequestBody(byte[] bytes, RequestScan scan) {
    this.bytes = bytes;
    this.scan = scan;
  }

  /**
   * A byte order mark in front is passed over, and kept.
   *
   * @param bytes shared, not copied: must not change afterwards
   * @throws MalformedJsonException when the bytes are not one JSON object (strict RFC 8259, UTF-8,
   *     at most 512 levels deep)
   */
  public static RequestBody scan(byte[] bytes) {
    return new RequestBody(bytes, RequestScan.of(bytes));
  }

  /** The top-level {@code model} string, unescaped; null when there is none. */
  public String model() {
    return scan.model();
  }

  /** Whether the top-level {@code stream} is true. */
  public boolean isStream() {
    return scan.isStream();
  }

  /** Whether {@code stream_options.include_usage} is true. */
  public boolean wantsUsage() {
    return scan.wantsUsage();
  }

  /** How many answers {@code n} asks for; 1 where it says nothing sensible. */
  public int choices() {
    return scan.choices();
  }

  /**
   * The same payload with {@code model} in its place (inserted as the first member where there was
   * none): slices that share this body's array, in order. Fresh positions at each call.
   */
  public List<ByteBuffer> withModel(String model) {
    String quoted = JsonText.quote(model);
    if (scan.models() == 0) {
      String comma = scan.isEmpty() ? "" : ",";
      return splice(scan.firstMember(), "\"model\":" + quoted + comma);
    }
    return replaceEach(quoted.getBytes(UTF_8));
  }

  /** Bytes. */
  public int length() {
    return bytes.length;
  }

  /** The payload untouched. */
  public ByteBuffer bytes() {
    return slice(0, bytes.length);
  }

  private List<ByteBuffer> splice(int at, String inserted) {
    return List.of(
        slice(0, at), ByteBuffer.wrap(inserted.getBytes(UTF_8)), slice(at, bytes.length));
  }

  private List<ByteBuffer> replaceEach(byte[] value) {
    List<ByteBuffer> slices = new ArrayList<>(2 * scan.models() + 1);
    int from = 0;
    for (int i = 0; i < scan.models(); i++) {
      slices.add(slice(from, scan.modelFrom(i)));
      slices.add(ByteBuffer.wrap(value));
      from = scan.modelTo(i);
    }
    slices.add(slice(from, bytes.length));
    return Collections.unmodifiableList(slices);
  }

  private ByteBuffer slice(int from, int to) {
    return ByteBuffer.wrap(bytes, from, to - from).slice();
  }
}
