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

import io.modelfailover.payload.StreamInspector.Dialect;
import io.modelfailover.payload.StreamInspector.Event;

/** What one event's JSON says, in whatever order its members stand. Reused from event to event. */
final class EventFacts {
  private static final int MAX_CHOICES = Long.SIZE;

  private Dialect dialect = Dialect.UNKNOWN;
  private Word type = Word.OTHER;
  private long started;
  private long finished;
  private boolean content;
  private boolean usage;
  private boolean error;
  private boolean anything;

  void clear() {
    dialect = Dialect.UNKNOWN;
    type = Word.OTHER;
    started = 0;
    finished = 0;
    content = false;
    usage = false;
    error = false;
    anything = false;
  }

  void sayDialect(Dialect said) {
    dialect = said;
  }

  void sayType(Word said) {
    type = said;
  }

  /**
   * @param index choices beyond the 64th are not counted
   */
  void sayChoice(int index, boolean finish) {
    if (index >= 0 && index < MAX_CHOICES) {
      long choice = 1L << index;
      started |= choice;
      finished |= finish ? choice : 0;
    }
  }

  void sayContent(boolean said) {
    content |= said;
  }

  void sayUsage(boolean said) {
    usage |= said;
  }

  void sayError(boolean said) {
    error |= said;
  }

  void sayAnything(boolean said) {
    anything |= said;
  }

  Dialect dialect() {
    return dialect;
  }

  long started() {
    return started;
  }

  long finished() {
    return finished;
  }

  boolean hasContent() {
    return content;
  }

  boolean hasUsage() {
    return usage;
  }

  /** Nothing in it is known: neither a provider's event nor an error. */
  boolean isForeign() {
    return dialect == Dialect.UNKNOWN && type == Word.OTHER && !error && !usage;
  }

  boolean saysAnything() {
    return anything;
  }

  /** For an event that is not foreign. */
  Event verdict() {
    if (error) {
      return Event.ERROR;
    }
    switch (type) {
      case ERROR:
      case RESPONSE_FAILED:
        return Event.ERROR;
      case PING:
        return Event.KEEP_ALIVE;
      case MESSAGE_STOP:
      case RESPONSE_COMPLETED:
        return Event.DONE;
      default:
        return progress();
    }
  }

  private Event progress() {
    if (finished != 0) {
      return Event.FINISH;
    }
    if (content) {
      return Event.CONTENT;
    }
    return usage && started == 0 && type == Word.OTHER ? Event.USAGE : Event.PREAMBLE;
  }
}
