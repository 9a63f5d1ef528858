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

import java.util.Random;

/** Makes JSON up, well-formed and then damaged, from a seed that a failing test prints. */
final class RandomJson {
  private static final String[] SPACES = {"", "", "", " ", "\n", "\t", "\r\n  "};
  private static final String[] NUMBERS = {
    "0", "-0", "1", "-17", "3.25", "1e9", "-2.5E-3", "1E+2", "123456789012345678901234567890"
  };
  private static final String[] PIECES = {
    "a",
    "model",
    "é",
    "漢字",
    "😀",
    "\\n",
    "\\\"",
    "\\\\",
    "\\/",
    "\\u00e9",
    "\\uD83D\\uDE00",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\u007f",
    "data: ",
    "lorem ipsum dolor sit amet"
  };
  private static final byte[] DAMAGE =
      "{}[]\",:\\ \n\t0123456789.eE+-truefalsn/u\u0001\u0000éxX".getBytes(UTF_8);

  final long seed;
  private final Random random;

  private RandomJson(long seed) {
    this.seed = seed;
    this.random = new Random(seed);
  }

  /** Another seed each time, unless the system property {@code seed} names one. */
  static RandomJson create() {
    return new RandomJson(Long.getLong("seed", System.nanoTime()));
  }

  byte[] value() {
    return (space() + value(4) + space()).getBytes(UTF_8);
  }

  byte[] object() {
    return (space() + object(4) + space()).getBytes(UTF_8);
  }

  /** The bytes with one to three of them replaced, removed or doubled, or cut short. */
  byte[] damage(byte[] bytes) {
    byte[] damaged = bytes.clone();
    for (int i = random.nextInt(3); i >= 0 && damaged.length > 0; i--) {
      int at = random.nextInt(damaged.length);
      switch (random.nextInt(4)) {
        case 0:
          damaged[at] = DAMAGE[random.nextInt(DAMAGE.length)];
          break;
        case 1:
          damaged[at] = (byte) random.nextInt(256);
          break;
        case 2:
          damaged = splice(damaged, at, at + 1, new byte[0]);
          break;
        default:
          damaged = splice(damaged, at, at, new byte[] {DAMAGE[random.nextInt(DAMAGE.length)]});
      }
    }
    return random.nextInt(10) == 0
        ? splice(damaged, random.nextInt(damaged.length + 1), damaged.length, new byte[0])
        : damaged;
  }

  private static byte[] splice(byte[] bytes, int from, int to, byte[] inserted) {
    byte[] spliced = new byte[bytes.length - (to - from) + inserted.length];
    System.arraycopy(bytes, 0, spliced, 0, from);
    System.arraycopy(inserted, 0, spliced, from, inserted.length);
    System.arraycopy(bytes, to, spliced, from + inserted.length, bytes.length - to);
    return spliced;
  }

  int below(int bound) {
    return random.nextInt(bound);
  }

  private String value(int depth) {
    switch (random.nextInt(depth > 0 ? 7 : 5)) {
      case 0:
        return "null";
      case 1:
        return random.nextBoolean() ? "true" : "false";
      case 2:
        return NUMBERS[random.nextInt(NUMBERS.length)];
      case 3:
      case 4:
        return string();
      case 5:
        return array(depth);
      default:
        return object(depth);
    }
  }

  private String array(int depth) {
    StringBuilder json = new StringBuilder("[").append(space());
    for (int i = random.nextInt(4); i > 0; i--) {
      json.append(value(depth - 1)).append(space()).append(i == 1 ? "" : "," + space());
    }
    return json.append(']').toString();
  }

  private String object(int depth) {
    StringBuilder json = new StringBuilder("{").append(space());
    for (int i = random.nextInt(5); i > 0; i--) {
      json.append(name()).append(space()).append(':').append(space());
      json.append(value(depth - 1)).append(space()).append(i == 1 ? "" : "," + space());
    }
    return json.append('}').toString();
  }

  private String name() {
    switch (random.nextInt(8)) {
      case 0:
        return "\"model\"";
      case 1:
        return "\"m\\u006fdel\"";
      case 2:
        return "\"stream\"";
      case 3:
        return "\"error\"";
      default:
        return string();
    }
  }

  private String string() {
    StringBuilder json = new StringBuilder("\"");
    for (int i = random.nextInt(5); i > 0; i--) {
      json.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return json.append('"').toString();
  }

  private String space() {
    return SPACES[random.nextInt(SPACES.length)];
  }
}
