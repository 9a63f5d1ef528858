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

import java.io.ByteArrayOutputStream;

/** One segment of a URL's path (RFC 3986). */
final class PathSegment {
  private static final String HEX = "0123456789ABCDEF";
  private static final String KEPT = "-._~:@";

  private PathSegment() {}

  /** Keeps the colon and the at sign, which a segment may hold and models' names do. */
  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (byte b : text.getBytes(UTF_8)) {
      if (isKept(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
      }
    }
    return encoded.toString();
  }

  private static boolean isKept(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'A' && b <= 'Z')
        || (b >= 'a' && b <= 'z')
        || KEPT.indexOf(b) >= 0;
  }

  /** A percent sign without two hexadecimal digits stands for itself. */
  static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    byte[] source = encoded.getBytes(UTF_8);
    for (int i = 0; i < source.length; i++) {
      int value = source[i] == '%' ? escaped(source, i) : -1;
      bytes.write(value < 0 ? source[i] : value);
      i += value < 0 ? 0 : 2;
    }
    return bytes.toString(UTF_8);
  }

  private static int escaped(byte[] source, int percent) {
    if (percent + 2 >= source.length) {
      return -1;
    }
    int high = Character.digit(source[percent + 1], 16);
    int low = Character.digit(source[percent + 2], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
