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

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A caller's JSON payload, scanned once: where its model sits, and whether it asks for a stream.
 * The bytes are never changed. Immutable, thread-safe.
 */
public final class RequestBody {
  private RequestBody() {}

  /**
   * @throws MalformedJsonException when the bytes are not one JSON object (strict RFC 8259, UTF-8)
   */
  public static RequestBody scan(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** The top-level {@code model} string, unescaped; null when there is none. */
  public String model() {
    throw new UnsupportedOperationException();
  }

  /** Whether the top-level {@code stream} is true. */
  public boolean isStream() {
    throw new UnsupportedOperationException();
  }

  /** Whether {@code stream_options.include_usage} is true. */
  public boolean wantsUsage() {
    throw new UnsupportedOperationException();
  }

  /**
   * The same payload with {@code model} in its place (inserted as the first member where there was
   * none): slices that share this body's array, in order. Fresh positions at each call.
   */
  public List<ByteBuffer> withModel(String model) {
    throw new UnsupportedOperationException();
  }

  /** The payload untouched. */
  public ByteBuffer bytes() {
    throw new UnsupportedOperationException();
  }
}
