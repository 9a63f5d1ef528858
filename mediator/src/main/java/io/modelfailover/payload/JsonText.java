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

/** Between the inside of a JSON string and a Java string. */
final class JsonText {
  private static final String HEX = "0123456789abcdef";

  private JsonText() {}

  /** What a checked string's bytes between its quotes say. */
  static String unescape(byte[] bytes, int from, int to) {
    int backslash = indexOfBackslash(bytes, from, to);
    if (backslash == to) {
      return decode(bytes, from, to);
    }
    StringBuilder text = new StringBuilder(to - from);
    int next = from;
    while (backslash < to) {
      text.append(decode(bytes, next, backslash)).append(escaped(bytes, backslash + 1));
      next = backslash + escapeLength(bytes, backslash);
      backslash = indexOfBackslash(bytes, next, to);
    }
    return text.append(decode(bytes, next, to)).toString();
  }

  static String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  /** The end of at most {@code maxBytes} bytes that cuts neither a character nor an escape. */
  static int cut(byte[] bytes, int from, int to, int maxBytes) {
    if (to - from <= maxBytes) {
      return to;
    }
    int next = from;
    while (true) {
      int length =
          bytes[next] == '\\' ? escapeLength(bytes, next) : Utf8.length(bytes[next] & 0xff);
      if (next + length - from > maxBytes) {
        return next;
      }
      next += length;
    }
  }

  private static int escapeLength(byte[] bytes, int backslash) {
    return bytes[backslash + 1] == 'u' ? 6 : 2;
  }

  private static int indexOfBackslash(byte[] bytes, int from, int to) {
    int next = from;
    while (next < to && bytes[next] != '\\') {
      next++;
    }
    return next;
  }

  private static char escaped(byte[] bytes, int at) {
    switch (bytes[at]) {
      case 'u':
        return (char) Integer.parseInt(decode(bytes, at + 1, at + 5), 16);
      case 'b':
        return '\b';
      case 'f':
        return '\f';
      case 'n':
        return '\n';
      case 'r':
        return '\r';
      case 't':
        return '\t';
      default:
        return (char) bytes[at];
    }
  }

  /** The text as a JSON string with its quotes; a surrogate without its partner is escaped. */
  static String quote(String text) {
    StringBuilder json = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(character -> appendEscaped(json, character));
    return json.append('"').toString();
  }

  private static void appendEscaped(StringBuilder json, int character) {
    if (character == '"' || character == '\\') {
      json.append('\\').append((char) character);
    } else if (character < ' ' || Character.getType(character) == Character.SURROGATE) {
      json.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        json.append(HEX.charAt(character >>> shift & 0xf));
      }
    } else {
      json.appendCodePoint(character);
    }
  }
}
