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
 * OpenAI-style chat completions, Anthropic Messages and Gemini. Builds no objects beyond the event
 * that is being assembled. Not thread-safe: one per stream, fed by one thread at a time.
 */
public final class StreamInspector {
  /** What an event means to the exchange. */
  public enum Event {
    /** Comment, ping or blank: proves only that the connection lives. */
    KEEP_ALIVE,
    /** Role-only or empty delta, message start: the stream began, nothing for the caller yet. */
    PREAMBLE,
    /** Text, tool call, refusal, reasoning: something the caller waits for. */
    CONTENT,
    /** A finish reason; the answer (of this choice) is whole. */
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

  public StreamInspector(Sink sink, int maxEventBytes) {}

  /** Consumes all remaining bytes. */
  public void accept(ByteBuffer bytes) {
    throw new UnsupportedOperationException();
  }

  /** No more bytes: a last event without its blank line is still an event. */
  public void end() {
    throw new UnsupportedOperationException();
  }

  public Dialect dialect() {
    throw new UnsupportedOperationException();
  }

  /** Every choice that was started has its finish, or the provider's end marker was seen. */
  public boolean isWhole() {
    throw new UnsupportedOperationException();
  }

  public boolean sawDone() {
    throw new UnsupportedOperationException();
  }

  public boolean sawUsage() {
    throw new UnsupportedOperationException();
  }

  public boolean sawContent() {
    throw new UnsupportedOperationException();
  }
}
