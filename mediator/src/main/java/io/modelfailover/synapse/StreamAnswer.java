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

  private static final Duration USAGE_GRACE = Duration.ofSeconds(4);

  private final Exchange exchange;
  private final Attempt attempt;
  private final UpstreamResponse response;
  private final StreamInspector inspector;
  private final IdleWatch idle;
  private final ByteQueue held = new ByteQueue();
  private CallerStream stream;
  private boolean flows;
  private boolean said;
  private boolean over;

  StreamAnswer(Exchange exchange, Attempt attempt, UpstreamResponse response) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.response = response;
    this.inspector =
        new StreamInspector(this, Math.toIntExact(exchange.policy().settings().maxBufferedBody()));
    this.idle = new IdleWatch(exchange, attempt, this::stalled);
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
    } else if (stream == null) {
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
    }
  }

  private void pass(ByteBuffer bytes) {
    if (stream != null) {
      stream.add(bytes);
      return;
    }
    held.add(bytes);
    if (held.size() > exchange.policy().settings().maxBufferedBody()) {
      commit();
    }
  }

  /** The first thing that the caller waits for has come. */
  private void flow() {
    if (!flows) {
      flows = true;
      idle.start();
    }
    if (!holdsToTheEnd()) {
      commit();
    }
  }

  private void commit() {
    if (stream == null && attempt.commit()) {
      stream = exchange.reply().open(attempt, response);
      stream.addAll(held);
      if (!flows) {
        idle.start();
      }
    } else if (stream == null) {
      over = true;
    }
  }

  private void awaitEndMarker() {
    boolean usageToCome = exchange.snapshot().wantsUsage() && !inspector.sawUsage();
    attempt.timer(usageToCome ? USAGE_GRACE : END_MARKER_GRACE, this::whole);
  }

  @Override
  public synchronized void completed() {
    if (!over) {
      inspector.end();
      ended();
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

  private synchronized void stalled() {
    broke(AttemptOutcome.of(AttemptOutcome.Kind.STREAM_STALLED), InBandError.TIMEOUT);
  }

  private synchronized void whole() {
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
      attempt.endSaid(outcome, response);
    } else {
      exchange.streamBroke(
          attempt,
          outcome,
          caller -> {
            caller.add(bytes);
            caller.finishAndClose();
          });
    }
  }

  private void broke(AttemptOutcome outcome, InBandError error) {
    if (over) {
      return;
    }
    over = true;
    if (stream == null) {
      attempt.end(outcome, response);
    } else {
      exchange.streamBroke(
          attempt,
          outcome,
          caller -> {
            caller.add(ByteBuffer.wrap(error.event(inspector.dialect())));
            caller.finishAndClose();
          });
    }
  }
}
