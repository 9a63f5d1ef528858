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

import io.modelfailover.core.ProviderError;

/** What a provider's plain (non-stream) body says, scanned once. Immutable. */
public final class ResponseBody {
  private static final ResponseBody NOT_WHOLE = new ResponseBody(false, null);
  private static final ResponseBody WHOLE = new ResponseBody(true, null);

  private final boolean whole;
  private final ProviderError error;

  private ResponseBody(boolean whole, ProviderError error) {
    this.whole = whole;
    this.error = error;
  }

  /** The first {@code length} bytes of {@code bytes}, already decompressed. Never throws. */
  public static ResponseBody scan(byte[] bytes, int length) {
    try {
      ProviderError error = ErrorReader.read(bytes, 0, Math.min(length, bytes.length));
      return error == null ? WHOLE : new ResponseBody(true, error);
    } catch (MalformedJsonException notWhole) {
      return NOT_WHOLE;
    }
  }

  /**
   * One whole JSON value (strict RFC 8259, UTF-8, at most 512 levels deep) and nothing behind it
   * but white space.
   */
  public boolean isWholeJson() {
    return whole;
  }

  /**
   * The error object, in whatever shape the provider uses; null when there is none or the body is
   * not whole. Its message is cut behind 4 KiB.
   */
  public ProviderError error() {
    return error;
  }
}
