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

import java.util.Arrays;

/**
 * Walks one JSON text forward, in place. The caller enters the containers it cares about and skips
 * everything else; whatever is passed is checked. Every value must be consumed exactly once:
 * entered to its end, read or skipped. Reusable; not thread-safe.
 *
 * <p>All methods throw {@link MalformedJsonException} where the text breaks.
 */
final class JsonCursor {
  private static final byte[] NOTHING = {};

  private byte[] bytes = NOTHING;
  private int end;
  private int next;
  private int depth;

  /** A container was entered and nothing of it consumed yet, so no comma is due. */
  private boolean fresh;

  private int textFrom;
  private int textTo;
  private boolean plain;

  JsonCursor over(byte[] source, int from, int to) {
    bytes = source;
    next = from;
    end = to;
    depth = 0;
    fresh = false;
    return this;
  }

  /** Skips a byte order mark: not JSON's own, but what some clients send first. */
  JsonCursor skipByteOrderMark() {
    next = Utf8.skipByteOrderMark(bytes, next, end);
    return this;
  }

  int position() {
    return next;
  }

  /** The first byte of what comes next, not consumed; 0 at the end. */
  byte peek() {
    next = JsonValues.skipSpace(bytes, next, end);
    return JsonValues.at(bytes, next, end);
  }

  /**
   * Enters the object that comes next, for {@link #nextMember}; skips whatever else comes.
   *
   * @return whether it was entered
   */
  boolean enterObject() {
    return enter('{');
  }

  /**
   * Enters the array that comes next, for {@link #nextElement}; skips whatever else comes.
   *
   * @return whether it was entered
   */
  boolean enterArray() {
    return enter('[');
  }

  private boolean enter(char open) {
    if (peek() != open) {
      skipHere();
      return false;
    }
    JsonValues.checkDepth(next, ++depth);
    next++;
    fresh = true;
    return true;
  }

  /**
   * Moves to the value of the entered object's next member, whose name becomes the text; or leaves
   * the object.
   *
   * @return false where the object ended
   */
  boolean nextMember() {
    if (!moveOn('}')) {
      return false;
    }
    if (JsonValues.at(bytes, next, end) != '"') {
      throw new MalformedJsonException(next, "a name in quotes");
    }
    takeText();
    next = JsonValues.skipColon(bytes, next, end);
    return true;
  }

  /** Moves to the entered array's next element; or leaves the array and returns false. */
  boolean nextElement() {
    return moveOn(']');
  }

  private boolean moveOn(char close) {
    byte first = peek();
    boolean comma = !fresh;
    fresh = false;
    if (first == close) {
      next++;
      depth--;
      return false;
    }
    if (comma) {
      if (first != ',') {
        throw new MalformedJsonException(next, "',' or '" + close + "'");
      }
      next++;
      peek();
    }
    return true;
  }

  /** Skips the value that comes next, whatever it is. */
  void skip() {
    peek();
    skipHere();
  }

  private void skipHere() {
    next = JsonValues.skip(bytes, next, end, depth);
  }

  /** Skips the value that comes next and says whether it is more than null, false, "", [] or {}. */
  boolean skipSubstance() {
    byte first = peek();
    int from = next;
    skipHere();
    switch (first) {
      case 'n':
      case 'f':
        return false;
      case '"':
        return next - from > 2;
      case '[':
      case '{':
        return JsonValues.skipSpace(bytes, from + 1, end) < next - 1;
      default:
        return true;
    }
  }

  /** Consumes the value that comes next; it becomes the text where it is a string. */
  boolean readString() {
    if (peek() != '"') {
      skipHere();
      return false;
    }
    takeText();
    return true;
  }

  /** Consumes the value that comes next and says whether it is true. */
  boolean readTrue() {
    boolean isTrue = peek() == 't';
    skipHere();
    return isTrue;
  }

  /** Consumes the value that comes next; it becomes the text, raw, whatever it is. */
  void readRaw() {
    peek();
    textFrom = next;
    skipHere();
    textTo = next;
    plain = false;
  }

  /** Consumes the value that comes next: a whole number from 0 to 999,999,999, else -1. */
  int readIndex() {
    peek();
    int from = next;
    skipHere();
    int value = 0;
    for (int i = from; i < next; i++) {
      if (!JsonNumbers.isDigit(bytes[i]) || i - from == 9) {
        return -1;
      }
      value = value * 10 + bytes[i] - '0';
    }
    return value;
  }

  /** Checks that nothing but white space is left. */
  void expectEnd() {
    peek();
    if (next < end) {
      throw new MalformedJsonException(next, "nothing behind the value");
    }
  }

  private void takeText() {
    textFrom = next + 1;
    int stop = JsonStrings.plainEnd(bytes, textFrom, end);
    plain = JsonValues.at(bytes, stop, end) == '"';
    next = plain ? stop + 1 : JsonStrings.skip(bytes, stop, end);
    textTo = next - 1;
  }

  /** The text as a word of the wire formats; {@link Word#OTHER} where it is none. */
  Word word() {
    return plain
        ? Word.of(bytes, textFrom, textTo)
        : Word.of(JsonText.unescape(bytes, textFrom, textTo));
  }

  /** Whether the raw text begins so. */
  boolean textStartsWith(byte[] start) {
    int to = textFrom + start.length;
    return to <= textTo && Arrays.equals(bytes, textFrom, to, start, 0, start.length);
  }

  /** The text, unescaped, cut behind {@code maxBytes} escaped bytes. */
  String text(int maxBytes) {
    return JsonText.unescape(bytes, textFrom, JsonText.cut(bytes, textFrom, textTo, maxBytes));
  }

  /** The text as it stands there. */
  String rawText(int maxBytes) {
    return JsonText.decode(bytes, textFrom, JsonText.cut(bytes, textFrom, textTo, maxBytes));
  }
}
