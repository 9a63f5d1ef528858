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

import io.modelfailover.core.ProviderError;
import io.modelfailover.payload.StreamInspector.Dialect;
import io.modelfailover.payload.StreamInspector.Event;
import io.modelfailover.payload.StreamInspector.Sink;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Says what each whole event of one stream is, tells the sink, and remembers what was seen. */
final class EventClassifier {
  private static final byte[] DONE_MARKER = "[DONE]".getBytes(US_ASCII);
  private static final int MAX_MESSAGE_BYTES = 4096;
  private static final ProviderError SILENT_ERROR = ProviderError.of("", "", "");

  private final Sink sink;
  private final SseFields fields = new SseFields();
  private final EventReader reader = new EventReader();
  private Dialect dialect = Dialect.UNKNOWN;
  private long started;
  private long finished;
  private boolean done;
  private boolean usage;
  private boolean content;
  private boolean ended;
  private Event last = Event.KEEP_ALIVE;
  private ProviderError error;

  /** Transports use one buffer for many reads, so one view serves many events. */
  private ByteBuffer view = ByteBuffer.allocate(0);

  private byte[] viewed = {};

  EventClassifier(Sink sink, int choices) {
    this.sink = sink;
    this.started = choices > 1 ? -1L >>> Math.max(0, Long.SIZE - choices) : 0;
  }

  /** An event that is not looked into. */
  void pass(byte[] bytes, int from, int to) {
    content = true;
    tell(Event.CONTENT, bytes, from, to);
  }

  /**
   * @param lines how many lines of the event are not empty
   */
  void classify(byte[] bytes, int from, int to, int lines) {
    fields.read(bytes, from, to, lines);
    tell(fields.isBlank() ? Event.KEEP_ALIVE : eventOf(), bytes, from, to);
  }

  private void tell(Event event, byte[] bytes, int from, int to) {
    ProviderError told = error;
    error = null;
    last = event;
    sink.event(event, view(bytes, from, to), told);
  }

  private ByteBuffer view(byte[] bytes, int from, int to) {
    if (bytes != viewed) {
      viewed = bytes;
      view = ByteBuffer.wrap(bytes);
    }
    return view.limit(to).position(from);
  }

  private Event eventOf() {
    if (isDoneMarker()) {
      done = true;
      dialect = dialect == Dialect.UNKNOWN ? Dialect.OPENAI : dialect;
      return Event.DONE;
    }
    try {
      return verdict(reader.read(fields.data(), fields.dataFrom(), fields.dataTo()));
    } catch (MalformedJsonException notJson) {
      return notJson();
    }
  }

  private boolean isDoneMarker() {
    byte[] data = fields.data();
    int from = JsonValues.skipSpace(data, fields.dataFrom(), fields.dataTo());
    int to = from + DONE_MARKER.length;
    return to <= fields.dataTo()
        && data[from] == DONE_MARKER[0]
        && Arrays.equals(data, from, to, DONE_MARKER, 0, DONE_MARKER.length)
        && JsonValues.skipSpace(data, to, fields.dataTo()) == fields.dataTo();
  }

  /** An event that is named an error may say it in plain words. */
  private Event notJson() {
    if (fields.name() != Word.ERROR) {
      return Event.MALFORMED;
    }
    byte[] data = fields.data();
    int to = Math.min(fields.dataTo(), fields.dataFrom() + MAX_MESSAGE_BYTES);
    error = ProviderError.of("", "", JsonText.decode(data, fields.dataFrom(), to));
    return Event.ERROR;
  }

  private Event verdict(EventFacts facts) {
    if (facts.dialect() != Dialect.UNKNOWN) {
      dialect = facts.dialect();
    }
    started |= facts.started();
    finished |= facts.finished();
    usage |= facts.hasUsage();
    Event event = facts.isForeign() ? foreign(facts) : facts.verdict();
    content |= facts.hasContent() || event == Event.CONTENT;
    done |= event == Event.DONE;
    error = event == Event.ERROR ? readError() : null;
    return event;
  }

  /**
   * JSON that no provider is known to send. Before anything is known of the stream it must be taken
   * for what the caller waits for, unless it says nothing; later it means nothing.
   */
  private Event foreign(EventFacts facts) {
    if (fields.name() == Word.PING) {
      return Event.KEEP_ALIVE;
    }
    if (fields.name() == Word.ERROR || (fields.isBare() && readError() != SILENT_ERROR)) {
      return Event.ERROR;
    }
    boolean answer = dialect == Dialect.UNKNOWN && facts.saysAnything();
    return answer ? Event.CONTENT : Event.PREAMBLE;
  }

  private ProviderError readError() {
    ProviderError read = ErrorReader.read(fields.data(), fields.dataFrom(), fields.dataTo());
    return read == null ? SILENT_ERROR : read;
  }

  Dialect dialect() {
    return dialect;
  }

  void end() {
    ended = true;
  }

  boolean isWhole() {
    return done || (finished != 0 && (started & ~finished) == 0) || isWholeForAllWeKnow();
  }

  private boolean isWholeForAllWeKnow() {
    boolean cleanEnd = ended && last != Event.ERROR && last != Event.MALFORMED;
    return cleanEnd && content && dialect == Dialect.UNKNOWN;
  }

  boolean sawDone() {
    return done;
  }

  boolean sawUsage() {
    return usage;
  }

  boolean sawContent() {
    return content;
  }
}
