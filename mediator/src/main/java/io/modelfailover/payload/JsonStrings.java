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

/** Finds where a JSON string ends, and checks it on the way. */
final class JsonStrings {
  private JsonStrings() {}

  /**
   * @param at the first byte behind the opening quote
   * @return the first byte behind the closing quote
   */
  static int skip(byte[] bytes, int at, int end) {
    int next = at;
    while (true) {
      next = plainEnd(bytes, next, end);
      byte stop = next < end ? bytes[next] : 0;
      if (stop == '"') {
        return next + 1;
      }
      next = stop < 0 ? Utf8.skipRun(bytes, next, end) : skipEscape(bytes, next, end);
    }
  }

  /** The first byte that is not plain: quote, backslash, control or beyond ASCII; else the end. */
  static int plainEnd(byte[] bytes, int at, int end) {
    int next = at;
    for (; next <= end - Swar.LANES; next += Swar.LANES) {
      long stops = Swar.stringStops(Swar.load(bytes, next));
      if (stops != 0) {
        return next + Swar.firstLane(stops);
      }
    }
    while (next < end && isPlain(bytes[next])) {
      next++;
    }
    return next;
  }

  private static boolean isPlain(byte b) {
    return b >= ' ' && b != '"' && b != '\\';
  }

  private static int skipEscape(byte[] bytes, int at, int end) {
    if (at >= end) {
      throw new MalformedJsonException(end, "a closing quote");
    }
    if (bytes[at] != '\\') {
      throw new MalformedJsonException(at, "no control character inside a string");
    }
    if (at + 1 >= end) {
      throw new MalformedJsonException(end, "an escape");
    }
    return bytes[at + 1] == 'u' ? skipHex(bytes, at + 2, end) : skipShort(bytes, at + 1);
  }

  private static int skipShort(byte[] bytes, int at) {
    switch (bytes[at]) {
      case '"':
      case '\\':
      case '/':
      case 'b':
      case 'f':
      case 'n':
      case 'r':
      case 't':
        return at + 1;
      default:
        throw new MalformedJsonException(at, "one of \"\\/bfnrtu behind a backslash");
    }
  }

  private static int skipHex(byte[] bytes, int at, int end) {
    for (int i = at; i < at + 4; i++) {
      if (i >= end || Character.digit(bytes[i], 16) < 0) {
        throw new MalformedJsonException(Math.min(i, end), "four hexadecimal digits");
      }
    }
    return at + 4;
  }
}
