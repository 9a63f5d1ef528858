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

import io.modelfailover.core.ProviderError;
import java.nio.ByteBuffer;

/**
 * Cuts a server-sent event stream into events as bytes flow and says what each of them is, for
 * OpenAI-style completions and Responses, Anthropic Messages and Gemini. All bytes reach the sink,
 * in order and as they came. An event that lies inside the fed buffer is not copied; nothing is
 * built beyond the event that is being assembled. Not thread-safe: one per stream, fed by one
 * thread at a time.
 *
 * <p>JSON that none of these providers sends is {@link Event#CONTENT} as long as the dialect is
 * unknown, unless it says nothing; later it is {@link Event#PREAMBLE}. Data that is no JSON is
 * {@link Event#MALFORMED} from the start. JSON without any event around it is taken for an event:
 * so do some providers fail.
 */
public final class StreamInspector {
  /** What an event means to the exchange. */
  public enum Event {
    /** Comment, ping or blank: proves only that the connection lives. */
    KEEP_ALIVE,
    /** Role-only or empty delta, message start: the stream began, nothing for the caller yet. */
    PREAMBLE,
    /** Text, tool call (its name is enough), refusal, reasoning: what the caller waits for. */
    CONTENT,
    /** A finish reason; the answer (of this choice) is whole. May hold the last content too. */
    FINISH,
    /** Token usage after the finish. */
    USAGE,
    /** The provider's end marker: {@code [DONE]} or {@code message_stop}. */
    DONE,
    /** An error object. */
    ERROR,
    /** Data that is no JSON; the sink does not get to pass it on. */
    MALFORMED
  }

  /** Whose events these are. */
  public enum Dialect {
    UNKNOWN,
    OPENAI,
    ANTHROPIC,
    GEMINI
  }

  /** Hears of events in order. */
  public interface Sink {
    /**
     * @param bytes the event exactly as it came, with its closing blank line; valid during the call
     * @param error the provider's error for {@link Event#ERROR}, else null
     */
    void event(Event event, ByteBuffer bytes, ProviderError error);
  }

  private static final int COPIED_AT_ONCE = 16 * 1024;

  private final int maxEventBytes;
  private final EventFramer framer = new EventFramer();
  private final EventClassifier classifier;
  private final ByteStore held = new ByteStore();

  /** The event under way is too long to be held; its bytes go on as they come. */
  private boolean passing;

  /**
   * @param maxEventBytes longest event that is looked into, in bytes; a longer one is passed on in
   *     pieces as they come, each as {@link Event#CONTENT}, and changes nothing of {@link #isWhole}
   */
  public StreamInspector(Sink sink, int maxEventBytes) {
    this(sink, maxEventBytes, 1);
  }

  /**
   * @param choices how many were asked for: the stream is not whole before so many have their
   *     finish; those beyond the 64th are not counted
   */
  public StreamInspector(Sink sink, int maxEventBytes, int choices) {
    this.classifier = new EventClassifier(sink, choices);
    this.maxEventBytes = maxEventBytes;
  }

  /**
   * Consumes all remaining bytes. The sink is called from inside; what it throws leaves the stream
   * unusable.
   */
  public void accept(ByteBuffer bytes) {
    if (bytes.hasArray()) {
      int from = bytes.arrayOffset() + bytes.position();
      bytes.position(bytes.limit());
      accept(bytes.array(), from, bytes.arrayOffset() + bytes.limit());
    } else {
      acceptCopies(bytes);
    }
  }

  private void acceptCopies(ByteBuffer bytes) {
    byte[] copy = new byte[Math.min(bytes.remaining(), COPIED_AT_ONCE)];
    while (bytes.hasRemaining()) {
      int length = Math.min(bytes.remaining(), copy.length);
      bytes.get(copy, 0, length);
      accept(copy, 0, length);
    }
  }

  private void accept(byte[] bytes, int from, int to) {
    int next = from;
    while (next < to) {
      int end = framer.endOfEvent(bytes, next, to);
      boolean complete = end != EventFramer.NOT_YET;
      int stop = complete ? end : to;
      take(bytes, next, stop, complete);
      next = stop;
    }
  }

  /** Some bytes of one event, up to its end where it is complete. */
  private void take(byte[] bytes, int from, int to, boolean complete) {
    if (passing || held.size() + to - from > maxEventBytes) {
      pass(bytes, from, to);
      passing = true;
    } else if (!complete) {
      held.append(bytes, from, to);
    } else if (held.size() == 0) {
      classifier.classify(bytes, from, to, framer.lines());
    } else {
      held.append(bytes, from, to);
      classifyHeld();
    }
    if (complete) {
      startEvent();
    }
  }

  private void pass(byte[] bytes, int from, int to) {
    if (held.size() > 0) {
      classifier.pass(held.bytes(), 0, held.size());
      held.clear();
    }
    if (to > from) {
      classifier.pass(bytes, from, to);
    }
  }

  private void classifyHeld() {
    classifier.classify(held.bytes(), 0, held.size(), framer.lines());
    held.clear();
  }

  private void startEvent() {
    passing = false;
    framer.startEvent();
  }

  /**
   * No more bytes: a last event without its blank line is still an event. Not to be called where
   * the stream is known to have been cut.
   */
  public void end() {
    if (held.size() > 0) {
      classifyHeld();
    }
    startEvent();
    classifier.end();
  }

  /** Whether an event has begun whose blank line is still to come. */
  public boolean isInsideEvent() {
    return passing || held.size() > 0;
  }

  /** {@link Dialect#UNKNOWN} until an event tells; error objects and pings do not. */
  public Dialect dialect() {
    return classifier.dialect();
  }

  /**
   * Every choice that was asked for or started has its finish, or the provider's end marker was
   * seen. A stream whose dialect is unknown says nothing of its end: it is whole once {@link #end}
   * was called, if it had content and its last event was neither an error nor malformed.
   */
  public boolean isWhole() {
    return classifier.isWhole();
  }

  public boolean sawDone() {
    return classifier.sawDone();
  }

  public boolean sawUsage() {
    return classifier.sawUsage();
  }

  public boolean sawContent() {
    return classifier.sawContent();
  }
}
