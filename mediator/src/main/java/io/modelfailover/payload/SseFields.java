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

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;

/**
 * The fields of one server-sent event: its data, in place where it is one line, joined by line
 * feeds where it is several, and its name. Reused from event to event.
 *
 * <p>An event without any field that starts with a bracket is taken for bare JSON, which some
 * providers send in place of events when they fail.
 */
final class SseFields {
  private static final byte[] DATA = "data".getBytes(US_ASCII);
  private static final byte[] EVENT = "event".getBytes(US_ASCII);
  private static final byte[] NOTHING = {};

  private byte[] data = NOTHING;
  private int dataFrom;
  private int dataTo;
  private boolean hasData;
  private boolean bare;
  private Word name = Word.OTHER;
  private byte[] joined = NOTHING;

  /**
   * @param lines how many lines that are not empty
   */
  void read(byte[] bytes, int from, int to, int lines) {
    hasData = false;
    name = Word.OTHER;
    int start = Utf8.skipByteOrderMark(bytes, from, to);
    int end = withoutLineEnds(bytes, start, to);
    int next = start;
    for (int line = 1; line <= lines; line++) {
      int stop = line == lines ? end : EventFramer.endOfLine(bytes, next, end);
      readLine(bytes, next, stop);
      next = stop + 1;
      if (next < end && bytes[stop] == '\r' && bytes[next] == '\n') {
        next++;
      }
    }
    bare = !hasData && start < end && (bytes[start] == '{' || bytes[start] == '[');
    if (bare) {
      setData(bytes, start, end);
    }
  }

  private static int withoutLineEnds(byte[] bytes, int from, int to) {
    int end = to;
    while (end > from && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
      end--;
    }
    return end;
  }

  private void readLine(byte[] bytes, int from, int to) {
    if (isField(DATA, bytes, from, to)) {
      addData(bytes, valueFrom(bytes, from + DATA.length, to), to);
    } else if (isField(EVENT, bytes, from, to)) {
      name = Word.of(bytes, valueFrom(bytes, from + EVENT.length, to), to);
    }
  }

  private static boolean isField(byte[] field, byte[] bytes, int from, int to) {
    int end = from + field.length;
    return end <= to
        && bytes[from] == field[0]
        && (end == to || bytes[end] == ':')
        && Arrays.equals(bytes, from, end, field, 0, field.length);
  }

  /** Behind the colon, if there is one, and one space. */
  private static int valueFrom(byte[] bytes, int colon, int to) {
    int from = Math.min(colon + 1, to);
    return from < to && bytes[from] == ' ' ? from + 1 : from;
  }

  private void addData(byte[] bytes, int from, int to) {
    if (!hasData) {
      setData(bytes, from, to);
      return;
    }
    int length = dataTo - dataFrom;
    byte[] longer = ensureRoom(length + 1 + to - from);
    System.arraycopy(data, dataFrom, longer, 0, length);
    longer[length] = '\n';
    System.arraycopy(bytes, from, longer, length + 1, to - from);
    joined = longer;
    setData(longer, 0, length + 1 + to - from);
  }

  private byte[] ensureRoom(int length) {
    return joined.length >= length ? joined : new byte[length + length / 2];
  }

  private void setData(byte[] bytes, int from, int to) {
    data = bytes;
    dataFrom = from;
    dataTo = to;
    hasData = true;
  }

  byte[] data() {
    return data;
  }

  int dataFrom() {
    return dataFrom;
  }

  int dataTo() {
    return dataTo;
  }

  /** No data but white space, or none at all. */
  boolean isBlank() {
    return !hasData || JsonValues.skipSpace(data, dataFrom, dataTo) == dataTo;
  }

  /** The data is JSON that stands there without any field. */
  boolean isBare() {
    return bare;
  }

  /** The event's name if it is a known word. */
  Word name() {
    return name;
  }
}
