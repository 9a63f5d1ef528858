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

import io.modelfailover.core.AttemptOutcome;
import java.nio.ByteBuffer;

/**
 * An answer that is passed on as it comes, because it is too large to hold or of a type that is not
 * looked into: care is taken of its transport only. Thread-safe.
 */
final class OpenAnswer implements UpstreamBody.Sink {
  private final Exchange exchange;
  private final Attempt attempt;
  private final UpstreamResponse response;
  private final IdleWatch idle;
  private CallerStream stream;

  OpenAnswer(Exchange exchange, Attempt attempt, UpstreamResponse response) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.response = response;
    this.idle = new IdleWatch(exchange, attempt, this);
  }

  /** Begins with what was held so far. */
  synchronized void take(ByteQueue held) {
    if (begin()) {
      stream.addAll(held);
    }
  }

  @Override
  public synchronized void bytes(ByteBuffer bytes) {
    idle.heard();
    if (begin()) {
      stream.add(bytes);
    }
  }

  private boolean begin() {
    if (stream == null && attempt.commit()) {
      stream = exchange.reply().open(attempt, response);
      idle.start(this::stalled);
    }
    return stream != null;
  }

  @Override
  public synchronized void completed() {
    if (stream == null) {
      attempt.end(AttemptOutcome.of(AttemptOutcome.Kind.MALFORMED));
    } else {
      exchange.streamed(attempt, response);
    }
  }

  @Override
  public synchronized void broken() {
    broke(AttemptOutcome.Kind.STREAM_CUT);
  }

  private void stalled() {
    broke(AttemptOutcome.Kind.STREAM_STALLED);
  }

  private void broke(AttemptOutcome.Kind kind) {
    if (stream == null) {
      attempt.end(AttemptOutcome.of(kind));
    } else {
      exchange.streamBroke(attempt, AttemptOutcome.of(kind), CallerStream::cut);
    }
  }
}
