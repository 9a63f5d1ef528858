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

/** Finds where a JSON number ends, and checks it on the way. */
final class JsonNumbers {
  private JsonNumbers() {}

  /**
   * @param at the minus or the first digit
   */
  static int skip(byte[] bytes, int at, int end) {
    int integer = bytes[at] == '-' ? at + 1 : at;
    int next = skipDigits(bytes, integer, end);
    if (bytes[integer] == '0' && next - integer > 1) {
      throw new MalformedJsonException(integer, "a number without leading zeros");
    }
    return skipExponent(bytes, skipFraction(bytes, next, end), end);
  }

  private static int skipFraction(byte[] bytes, int at, int end) {
    return at < end && bytes[at] == '.' ? skipDigits(bytes, at + 1, end) : at;
  }

  private static int skipExponent(byte[] bytes, int at, int end) {
    if (at >= end || (bytes[at] | 0x20) != 'e') {
      return at;
    }
    int next = at + 1;
    if (next < end && (bytes[next] == '+' || bytes[next] == '-')) {
      next++;
    }
    return skipDigits(bytes, next, end);
  }

  private static int skipDigits(byte[] bytes, int at, int end) {
    int next = at;
    while (next < end && isDigit(bytes[next])) {
      next++;
    }
    if (next == at) {
      throw new MalformedJsonException(at, "a digit");
    }
    return next;
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }
}
