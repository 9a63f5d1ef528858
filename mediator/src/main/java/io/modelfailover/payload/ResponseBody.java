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
  private ResponseBody() {}

  /** The first {@code length} bytes of {@code bytes}, already decompressed. Never throws. */
  public static ResponseBody scan(byte[] bytes, int length) {
    throw new UnsupportedOperationException();
  }

  /** One whole JSON value and nothing behind it but white space. */
  public boolean isWholeJson() {
    throw new UnsupportedOperationException();
  }

  /** The error object, in whatever shape the provider uses; null when there is none. */
  public ProviderError error() {
    throw new UnsupportedOperationException();
  }
}
