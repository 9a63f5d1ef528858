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
package io.modelfailover.synapse;

import io.modelfailover.config.FailoverPolicy.StreamDelivery;
import io.modelfailover.core.AttemptOutcome;
import io.modelfailover.core.ProviderError;
import io.modelfailover.payload.EndMarker;
import io.modelfailover.payload.ErrorEvent;
import io.modelfailover.payload.InBandError;
import io.modelfailover.payload.StreamInspector;
import io.modelfailover.payload.StreamInspector.Event;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A stream of events, looked into as it flows. Until the first event that a caller waits for (or,
 * where the policy delivers complete streams, until its end) nothing is committed and every failure
 * can still go to the next pair; afterwards a failure ends the caller's stream with an error event.
 * Thread-safe: events come from the reading thread, silence from the timer.
 */
final class StreamAnswer implements UpstreamBody.Sink, StreamInspector.Sink {
  /** A provider that has said everything but the end marker is not waited for longer. */
  private static final Duration END_MARKER_GRACE = Duration.ofSeconds(1);

  /** The same where more is to come than an end marker, or none will. */
  private static final Duration LONG_GRACE = Duration.ofSeconds(4);

  private static final byte[] BLANK_LINE = {'\n', '\n'};

  private final Exchange exchange;
  private final Attempt attempt;
  private final UpstreamResponse response;
  private final StreamInspector inspector;
  private final IdleWatch idle;
  private final HeldBody held;
  private CallerStream stream;
  private boolean flows;
  private boolean said;
  private boolean awaitsEndMarker;
  private boolean closing;
  private boolean over;

  StreamAnswer(Exchange exchange, Attempt attempt, UpstreamResponse response) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.response = response;
    this.held = new HeldBody(exchange);
    this.inspector =
        new StreamInspector(
            this,
            Math.toIntExact(exchange.policy().settings().maxBufferedBody()),
            exchange.snapshot().choices());
    this.idle = new IdleWatch(exchange, attempt, this);
    attempt.limitFirstToken();
    if (holdsToTheEnd()) {
      exchange.reply().keepAlive(response);
    }
  }

  private boolean holdsToTheEnd() {
    return exchange.policy().settings().streamDelivery() == StreamDelivery.COMPLETE;
  }

  @Override
  public synchronized void bytes(ByteBuffer bytes) {
    if (!over) {
      inspector.accept(bytes);
    }
  }

  @Override
  public void event(Event event, ByteBuffer bytes, ProviderError error) {
    if (over || event == Event.MALFORMED) {
      return;
    }
    if (event == Event.ERROR) {
      providerFailed(bytes, error);
      return;
    }
    if (event != Event.KEEP_ALIVE) {
      idle.heard();
    } else if (stream == null || closing) {
      return;
    }
    pass(bytes);
    if (event == Event.CONTENT || event == Event.FINISH) {
      said = true;
      flow();
    }
    if (event == Event.DONE && inspector.isWhole()) {
      whole();
    } else if (inspector.isWhole()) {
      awaitEndMarker();
    } else if (awaitsEndMarker) {
      // One choice was said to its end before another began.
      awaitsEndMarker = false;
      idle.start(this::stalled);
    }
  }

  private void pass(ByteBuffer bytes) {
    if (stream != null) {
      stream.add(bytes);
      return;
    }
    if (!held.add(bytes)) {
      commit();
    }
  }

  /** The first thing that the caller waits for has come. */
  private void flow() {
    if (!flows) {
      flows = true;
      idle.start(this::stalled);
    }
    if (!holdsToTheEnd()) {
      commit();
    }
  }

  private void commit() {
    if (stream == null && attempt.commit()) {
      stream = exchange.reply().open(attempt, response);
      stream.addAll(held.bytes());
      if (!flows) {
        idle.start(this::stalled);
      }
    } else if (stream == null) {
      over = true;
    }
  }

  private void awaitEndMarker() {
    boolean usageToCome = exchange.snapshot().wantsUsage() && !inspector.sawUsage();
    boolean noneToCome = EndMarker.of(inspector.dialect()).length == 0;
    awaitsEndMarker = true;
    idle.start(usageToCome || noneToCome ? LONG_GRACE : END_MARKER_GRACE, this::whole);
  }

  @Override
  public synchronized void completed() {
    if (!over) {
      closeLastEvent();
      inspector.end();
      ended();
    }
  }

  /** A last event without its blank line still counts, if it says something. */
  private void closeLastEvent() {
    closing = true;
    if (inspector.isInsideEvent()) {
      inspector.accept(ByteBuffer.wrap(BLANK_LINE));
    }
  }

  @Override
  public synchronized void broken() {
    ended();
  }

  private void ended() {
    if (over) {
      return;
    }
    if (inspector.isWhole()) {
      whole();
    } else {
      broke(AttemptOutcome.of(AttemptOutcome.Kind.STREAM_CUT), InBandError.INTERRUPTED);
    }
  }

  private void stalled() {
    broke(AttemptOutcome.of(AttemptOutcome.Kind.STREAM_STALLED), InBandError.TIMEOUT);
  }

  private void whole() {
    if (over) {
      return;
    }
    if (!said) {
      broke(AttemptOutcome.of(AttemptOutcome.Kind.MALFORMED), InBandError.INTERRUPTED);
      return;
    }
    commit();
    over = true;
    if (stream != null) {
      if (!inspector.sawDone()) {
        stream.add(ByteBuffer.wrap(EndMarker.of(inspector.dialect())));
      }
      exchange.streamed(attempt, response);
    }
  }

  private void providerFailed(ByteBuffer bytes, ProviderError error) {
    AttemptOutcome outcome = AttemptOutcome.errorResponse(response.status(), error);
    over = true;
    if (stream == null) {
      exchange.reply().speaks(inspector.dialect());
      byte[] body = ErrorEvent.body(bytes.duplicate(), error);
      held.add(bytes);
      attempt.endSaid(outcome, HeldAnswer.saidInStream(response, held.slices(), outcome, body));
    } else {
      endWith(outcome, bytes);
    }
  }

  private void broke(AttemptOutcome outcome, InBandError error) {
    if (over) {
      return;
    }
    over = true;
    if (stream == null) {
      exchange.reply().speaks(inspector.dialect());
      attempt.end(outcome, response);
    } else {
      endWith(outcome, ByteBuffer.wrap(error.event(inspector.dialect())));
    }
  }

  private void endWith(AttemptOutcome outcome, ByteBuffer lastEvent) {
    exchange.streamBroke(
        attempt,
        outcome,
        caller -> {
          if (inspector.isInsideEvent()) {
            caller.add(ByteBuffer.wrap(BLANK_LINE));
          }
          caller.add(lastEvent);
          caller.finishAndClose();
        });
  }
}
