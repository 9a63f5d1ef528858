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
import io.modelfailover.core.ProviderError;
import io.modelfailover.payload.ResponseBody;
import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * A plain answer, held until it is known to be whole: only then can nothing about it go wrong any
 * more. One that is larger than the policy holds, or than there is room for, is committed and
 * passed through.
 */
final class PlainAnswer implements UpstreamBody.Sink {
  /** A failing answer's body is only read so that its connection can be used again. */
  private static final Duration DRAIN_LIMIT = Duration.ofSeconds(1);

  private final Exchange exchange;
  private final Attempt attempt;
  private final UpstreamResponse response;
  private final HeldBody held;
  private UpstreamBody.Sink passThrough;

  PlainAnswer(Exchange exchange, Attempt attempt, UpstreamResponse response) {
    this.exchange = exchange;
    this.attempt = attempt;
    this.response = response;
    this.held = new HeldBody(exchange);
    if (failsWhateverItSays()) {
      attempt.limitAnswer(DRAIN_LIMIT, this::judgeByStatus);
    } else if (exchange.snapshot().asksForStream()) {
      attempt.limitAnswer(null, attempt::timedOut);
    }
  }

  @Override
  public void bytes(ByteBuffer bytes) {
    if (passThrough != null) {
      passThrough.bytes(bytes);
      return;
    }
    if (!held.add(bytes)) {
      tooLarge();
    }
  }

  private void tooLarge() {
    if (failsWhateverItSays()) {
      judgeByStatus();
      return;
    }
    OpenAnswer open = new OpenAnswer(exchange, attempt, response);
    passThrough = open;
    open.take(held.bytes());
  }

  @Override
  public void completed() {
    if (passThrough != null) {
      passThrough.completed();
      return;
    }
    byte[] bytes = held.bytes().toBytes();
    AttemptOutcome outcome = outcome(bytes);
    attempt.endWith(outcome, HeldAnswer.whole(response, held.slices(), outcome));
  }

  @Override
  public void broken() {
    if (passThrough != null) {
      passThrough.broken();
    } else if (response.isSuccess()) {
      // JSON that is whole says all there is, however the provider ends its transport.
      completed();
    } else {
      judgeByStatus();
    }
  }

  private AttemptOutcome outcome(byte[] bytes) {
    ResponseBody body = ResponseBody.scan(bytes, bytes.length);
    ProviderError error = body.error();
    if (error != null) {
      return AttemptOutcome.errorResponse(response.status(), error);
    }
    if (response.status() >= 400) {
      return AttemptOutcome.errorResponse(response.status());
    }
    return AttemptOutcome.of(
        response.isSuccess() && !body.isWholeJson()
            ? AttemptOutcome.Kind.MALFORMED
            : AttemptOutcome.Kind.SUCCESS);
  }

  /** A body may turn some errors into the caller's own, but never these. */
  private boolean failsWhateverItSays() {
    int status = response.status();
    return (status >= 500 || status == 429)
        && exchange
            .policy()
            .classifier()
            .classify(AttemptOutcome.errorResponse(status))
            .failsOver();
  }

  private void judgeByStatus() {
    attempt.end(AttemptOutcome.errorResponse(response.status()), response);
  }
}
