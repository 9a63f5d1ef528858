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
 * Finds where server-sent events end, in bytes that come in pieces cut anywhere. Lines end by LF,
 * CR LF or CR; an empty line ends an event, and is an event by itself where no line precedes it.
 */
final class EventFramer {
  static final int NOT_YET = -1;

  private int lines;
  private boolean lineOpen;

  /** A CR was last, and an LF that follows belongs to it. */
  private boolean afterCr;

  private boolean blankBeforeCr;

  /** The last line ended by CR alone: then no LF is waited for at the event's end. */
  private boolean bareCr;

  /** Lines of the current event that are not empty. */
  int lines() {
    return lineOpen ? lines + 1 : lines;
  }

  void startEvent() {
    lines = 0;
    lineOpen = false;
  }

  /**
   * @return the end of the event that is under way, its blank line included; {@link #NOT_YET} where
   *     all bytes belong to it and more are to come
   */
  int endOfEvent(byte[] bytes, int from, int to) {
    int next = from;
    while (next < to) {
      if (afterCr) {
        next = passLf(bytes, next);
        if (blankBeforeCr) {
          return next;
        }
        continue;
      }
      int stop = endOfLine(bytes, next, to);
      lineOpen |= stop > next;
      if (stop == to) {
        return NOT_YET;
      }
      boolean blank = closeLine();
      next = stop + 1;
      if (bytes[stop] == '\r' && !(blank && bareCr)) {
        afterCr = true;
        blankBeforeCr = blank;
      } else if (blank) {
        return next;
      }
    }
    return NOT_YET;
  }

  private boolean closeLine() {
    boolean blank = !lineOpen;
    lines += blank ? 0 : 1;
    lineOpen = false;
    return blank;
  }

  private int passLf(byte[] bytes, int at) {
    afterCr = false;
    bareCr = bytes[at] != '\n';
    return bareCr ? at : at + 1;
  }

  /** The first CR or LF, else {@code to}. */
  static int endOfLine(byte[] bytes, int from, int to) {
    int next = from;
    for (; next <= to - Swar.LANES; next += Swar.LANES) {
      long ends = Swar.lineEnds(Swar.load(bytes, next));
      if (ends != 0) {
        return next + Swar.firstLane(ends);
      }
    }
    while (next < to && bytes[next] != '\n' && bytes[next] != '\r') {
      next++;
    }
    return next;
  }
}
