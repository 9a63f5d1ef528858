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

/** Well-formedness of UTF-8 as the Unicode standard's table 3-7 has it. */
final class Utf8 {
  private static final String EXPECTED = "well-formed UTF-8";

  private Utf8() {}

  static int skipByteOrderMark(byte[] bytes, int at, int end) {
    boolean marked =
        end - at >= 3
            && bytes[at] == (byte) 0xef
            && bytes[at + 1] == (byte) 0xbb
            && bytes[at + 2] == (byte) 0xbf;
    return marked ? at + 3 : at;
  }

  /** Skips all characters beyond ASCII from {@code at} on. */
  static int skipRun(byte[] bytes, int at, int end) {
    int next = at;
    while (next < end && bytes[next] < 0) {
      next = skipCharacter(bytes, next, end);
    }
    return next;
  }

  private static int skipCharacter(byte[] bytes, int at, int end) {
    int lead = bytes[at] & 0xff;
    int length = length(lead);
    if (length == 0 || end - at < length || !isTail(bytes, at, lead, length)) {
      throw new MalformedJsonException(at, EXPECTED);
    }
    return at + length;
  }

  /** Bytes of a character that starts with {@code lead}; 0 where none can. */
  static int length(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xe0) {
      return lead < 0xc2 ? 0 : 2;
    }
    if (lead < 0xf0) {
      return 3;
    }
    return lead <= 0xf4 ? 4 : 0;
  }

  private static boolean isTail(byte[] bytes, int at, int lead, int length) {
    if (!isSecond(lead, bytes[at + 1] & 0xff)) {
      return false;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return false;
      }
    }
    return true;
  }

  /** The second byte rules out overlong forms, surrogates and what lies beyond U+10FFFF. */
  private static boolean isSecond(int lead, int second) {
    switch (lead) {
      case 0xe0:
        return second >= 0xa0 && second <= 0xbf;
      case 0xed:
        return second >= 0x80 && second <= 0x9f;
      case 0xf0:
        return second >= 0x90 && second <= 0xbf;
      case 0xf4:
        return second >= 0x80 && second <= 0x8f;
      default:
        return second >= 0x80 && second <= 0xbf;
    }
  }
}
