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

import java.util.regex.Pattern;

/** How long a request says its body is. */
final class ContentLength {
  /** The request does not say. */
  static final long UNKNOWN = -1;

  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");

  private ContentLength() {}

  /** Bytes, or {@link #UNKNOWN}. */
  static long of(Headers headers) {
    String length = headers.get("Content-Length");
    return length != null && LENGTH.matcher(length).matches() ? Long.parseLong(length) : UNKNOWN;
  }
}
