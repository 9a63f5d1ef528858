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

/**
 * Finds where a JSON value ends, and checks it on the way: RFC 8259 to the letter, UTF-8, at most
 * {@value #MAX_DEPTH} containers inside each other. Builds nothing.
 */
final class JsonValues {
  static final int MAX_DEPTH = 512;

  /** The closing bracket of either kind is two code points behind the opening one. */
  private static final int TO_CLOSE = '}' - '{';

  private JsonValues() {}

  /**
   * @param at the value's first byte
   * @param depth how many containers are open around it
   * @return the first byte behind it
   */
  static int skip(byte[] bytes, int at, int end, int depth) {
    byte first = at(bytes, at, end);
    if (first == '"') {
      return JsonStrings.skip(bytes, at + 1, end);
    }
    if (first == '{' || first == '[') {
      return skipContainer(bytes, at, end, depth);
    }
    return skipScalar(bytes, at, end, first);
  }

  /**
   * Keeps the kinds of up to 64 open containers as bits of a long, and recurses once per 64 levels.
   */
  private static int skipContainer(byte[] bytes, int at, int end, int depth) {
    long objects = 0;
    int open = 0;
    int next = at;
    while (true) {
      byte first = at(bytes, next, end);
      if (first == '"') {
        next = JsonStrings.skip(bytes, next + 1, end);
      } else if (first != '{' && first != '[') {
        next = skipScalar(bytes, next, end, first);
      } else if (open == Long.SIZE) {
        next = skipContainer(bytes, next, end, depth + open);
      } else {
        open++;
        checkDepth(next, depth + open);
        objects = objects << 1 | (first == '{' ? 1 : 0);
        next = skipSpace(bytes, next + 1, end);
        if (at(bytes, next, end) != first + TO_CLOSE) {
          next = first == '{' ? skipName(bytes, next, end) : next;
          continue;
        }
        next++;
        objects >>>= 1;
        open--;
      }
      // Behind a value: close what ends here, up to the comma that another value follows.
      while (true) {
        if (open == 0) {
          return next;
        }
        next = skipSpace(bytes, next, end);
        byte separator = at(bytes, next, end);
        boolean object = (objects & 1) != 0;
        if (separator == ',') {
          next = skipSpace(bytes, next + 1, end);
          next = object ? skipName(bytes, next, end) : next;
          break;
        }
        if (separator != (object ? '}' : ']')) {
          throw new MalformedJsonException(next, object ? "',' or '}'" : "',' or ']'");
        }
        next++;
        objects >>>= 1;
        open--;
      }
    }
  }

  static void checkDepth(int at, int depth) {
    if (depth > MAX_DEPTH) {
      throw new MalformedJsonException(at, "at most " + MAX_DEPTH + " levels");
    }
  }

  /** From a member's name to its value. */
  private static int skipName(byte[] bytes, int at, int end) {
    if (at(bytes, at, end) != '"') {
      throw new MalformedJsonException(at, "a name in quotes");
    }
    return skipColon(bytes, JsonStrings.skip(bytes, at + 1, end), end);
  }

  /** From behind a member's name to its value. */
  static int skipColon(byte[] bytes, int at, int end) {
    int colon = skipSpace(bytes, at, end);
    if (at(bytes, colon, end) != ':') {
      throw new MalformedJsonException(colon, "':'");
    }
    return skipSpace(bytes, colon + 1, end);
  }

  static int skipSpace(byte[] bytes, int at, int end) {
    int next = at;
    while (next < end && bytes[next] <= ' ' && isSpace(bytes[next])) {
      next++;
    }
    return next;
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }

  private static int skipScalar(byte[] bytes, int at, int end, byte first) {
    switch (first) {
      case 't':
        return skipLiteral(bytes, at, end, "true");
      case 'f':
        return skipLiteral(bytes, at, end, "false");
      case 'n':
        return skipLiteral(bytes, at, end, "null");
      default:
        if (first != '-' && !JsonNumbers.isDigit(first)) {
          throw new MalformedJsonException(at, "a value");
        }
        return JsonNumbers.skip(bytes, at, end);
    }
  }

  private static int skipLiteral(byte[] bytes, int at, int end, String literal) {
    for (int i = 0; i < literal.length(); i++) {
      if (at(bytes, at + i, end) != literal.charAt(i)) {
        throw new MalformedJsonException(Math.min(at + i, end), literal);
      }
    }
    return at + literal.length();
  }

  /** 0, which JSON knows nowhere, stands for the end. */
  static byte at(byte[] bytes, int at, int end) {
    return at < end ? bytes[at] : 0;
  }
}
