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

import io.modelfailover.core.CandidateSelection;
import io.modelfailover.payload.InBandError;
import io.modelfailover.payload.StreamInspector.Dialect;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.Consumer;
import org.apache.http.nio.NHttpServerConnection;

/** What the caller of one exchange gets to see. */
final class Reply {
  /** Below the read timeouts that clients and proxies commonly have. */
  private static final Duration KEEP_ALIVE_INTERVAL = Duration.ofSeconds(10);

  /** What a pair gets to answer with a head of its own before a comment takes its place. */
  private static final Duration FAIR_CHANCE = Duration.ofSeconds(2);

  private static final byte[] KEEP_ALIVE = ": keep-alive\n\n".getBytes(StandardCharsets.US_ASCII);

  private final Exchange exchange;
  private final CandidateSelection selection;
  private final ExchangeRecord record;
  private final Answers answers;
  private CallerStream stream;
  private ScheduledFuture<?> keepAlive;
  private volatile Dialect dialect = Dialect.UNKNOWN;
  private boolean over;

  Reply(Exchange exchange, CandidateSelection selection, ExchangeRecord record) {
    this.exchange = exchange;
    this.selection = selection;
    this.record = record;
    this.answers = new Answers(exchange.host(), exchange.request(), exchange::answerWritten);
  }

  void whole(Attempt attempt, HeldAnswer answer) {
    if (streamBegun()) {
      endStream(answer);
    } else {
      answers.whole(answer, headers(attempt));
    }
  }

  /** The stream to the caller: begun by this attempt's answer if nothing has begun it before. */
  synchronized CallerStream open(Attempt attempt, UpstreamResponse response) {
    if (stream == null) {
      begin(response, headers(attempt));
    }
    stream.feedFrom(attempt.body());
    return stream;
  }

  private void begin(UpstreamResponse response, Map<String, String> headers) {
    CallerStream begun = CallerStream.of(exchange);
    answers.open(response, begun.pipe(), headers);
    stream = begun;
  }

  /** Whose events the caller expects, as far as attempts that failed have told. */
  void speaks(Dialect told) {
    dialect = told == Dialect.UNKNOWN ? dialect : told;
  }

  void finishStream() {
    stream.finish();
  }

  void endStream(Consumer<CallerStream> last) {
    last.accept(stream);
  }

  private synchronized boolean streamBegun() {
    return stream != null;
  }

  /**
   * While a stream is held the caller sees nothing; from time to time a comment keeps it waiting.
   * The first one commits to a stream, so it is sent late.
   */
  synchronized void keepAlive(UpstreamResponse response) {
    if (keepAlive == null && !over) {
      keepAliveIn(KEEP_ALIVE_INTERVAL, response);
    }
  }

  private void keepAliveIn(Duration delay, UpstreamResponse response) {
    keepAlive = exchange.runtime().after(delay, () -> sendKeepAlive(response));
  }

  private synchronized void sendKeepAlive(UpstreamResponse response) {
    if (over) {
      return;
    }
    Duration early = FAIR_CHANCE.minus(exchange.currentAttemptTook());
    if (stream == null && !early.isNegative()) {
      keepAliveIn(early, response);
      return;
    }
    if (stream == null) {
      begin(response, Map.of());
    }
    stream.add(ByteBuffer.wrap(KEEP_ALIVE));
    keepAliveIn(KEEP_ALIVE_INTERVAL, response);
  }

  synchronized void stopKeepAlive() {
    over = true;
    if (keepAlive != null) {
      keepAlive.cancel(false);
    }
  }

  /** No pair could serve: the best error there is. */
  void allFailed() {
    HeldAnswer failure = record.failureToShow();
    if (streamBegun()) {
      endStream(failure);
    } else if (failure != null && failure.isPresentable()) {
      answers.failure(failure, retryHeaders());
    } else if (record.trail().hasOnlyTimeouts()) {
      error(504, "upstream_timeout", "No model answered in time.");
    } else {
      error(failedStatus(failure), "upstream_unavailable", "No model could serve the request.");
    }
  }

  private static int failedStatus(HeldAnswer failure) {
    return failure != null && failure.errorStatus() > 0 ? failure.errorStatus() : 503;
  }

  private void error(int status, String code, String message) {
    answers.error(status, "upstream_error", code, message, retryHeaders());
  }

  void defect() {
    if (streamBegun()) {
      stream.cut();
    } else {
      answers.error(500, "server_error", "internal_error", "The gateway failed.", Map.of());
    }
  }

  /** Nobody is there to be answered; whoever still waits for the rest of a stream need not. */
  void abandon() {
    if (streamBegun()) {
      stream.cut();
    } else {
      record.leftWaiting();
    }
  }

  /** When there is no other way left to tell it that no answer will come. */
  void closeCaller() {
    NHttpServerConnection caller = Transport.caller(Transport.axis(exchange.request()));
    try {
      if (caller != null) {
        caller.shutdown();
      }
    } catch (IOException ignored) {
      // Gone is gone.
    }
  }

  /** The stream has begun and there will be no answer in it; {@code failure} may be null. */
  private void endStream(HeldAnswer failure) {
    byte[] event = failure == null ? null : failure.errorEvent(dialect);
    stream.add(ByteBuffer.wrap(event == null ? ownError().event(dialect) : event));
    stream.finishAndClose();
  }

  private InBandError ownError() {
    return record.trail().hasOnlyTimeouts() ? InBandError.TIMEOUT : InBandError.INTERRUPTED;
  }

  private Map<String, String> headers(Attempt attempt) {
    Map<String, String> headers = new TreeMap<>();
    headers.put(Answers.MODEL, attempt.pair().model());
    headers.put(Answers.ATTEMPTS, Integer.toString(record.attempts()));
    if (record.trail().firstReason() != null) {
      headers.put(Answers.REASON, record.trail().firstReason());
    }
    return headers;
  }

  private Map<String, String> retryHeaders() {
    Map<String, String> headers = new TreeMap<>();
    headers.put(Answers.ATTEMPTS, Integer.toString(record.attempts()));
    if (record.trail().firstReason() != null) {
      headers.put(Answers.REASON, record.trail().firstReason());
    }
    Duration wait = selection.retryAfter();
    if (!wait.isZero()) {
      headers.put(Answers.RETRY_AFTER, Answers.retryAfter(wait));
    }
    return headers;
  }
}
