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

import io.modelfailover.payload.MalformedJsonException;
import io.modelfailover.payload.RequestBody;
import java.io.IOException;
import java.util.Map;
import org.apache.synapse.MessageContext;

/** Takes a request in, or answers at once the one that cannot be taken. Thread-safe. */
final class RequestIntake {
  /** The first of them to come back may well find room. */
  private static final Map<String, String> SOON = Map.of(Answers.RETRY_AFTER, "1");

  private final RequestReader reader = new RequestReader();
  private final FailoverRuntime runtime;

  RequestIntake(FailoverRuntime runtime) {
    this.runtime = runtime;
  }

  /** Null when the request was refused, which its caller has been told, and the log once. */
  RequestSnapshot read(MessageContext message, long maxBytes, Host host, LogOnce log) {
    org.apache.axis2.context.MessageContext axis = Transport.axis(message);
    HeldShare share = runtime.heldBytes().share();
    RequestSnapshot taken = null;
    try {
      RequestBody body = reader.read(axis, Math.min(maxBytes, largest()), share);
      taken = RequestSnapshot.of(axis, body, share);
    } catch (MalformedJsonException e) {
      log.warn(DeployedPolicy.api(message) + ": requests that are not JSON are refused with 400");
      refuse(message, host, 400, "invalid_json", "The request's body: " + e.getMessage());
    } catch (RequestReader.TooLargeException e) {
      tooLarge(message, maxBytes, host, log);
    } catch (RequestReader.NoRoomException e) {
      noRoom(message, host, log);
    } catch (IOException e) {
      Exchange.LOG.debug("The caller left while sending its request", e);
      Transport.answerLater(axis);
    } finally {
      if (taken == null) {
        share.close();
      }
    }
    return taken;
  }

  private long largest() {
    return runtime.heldBytes().largest();
  }

  /** For whoever sends the request if no policy does. */
  ReturnedRequest putBack(MessageContext message, RequestSnapshot snapshot) {
    return ReturnedRequest.to(Transport.axis(message), snapshot, runtime);
  }

  private void tooLarge(MessageContext message, long maxBytes, Host host, LogOnce log) {
    String bound =
        maxBytes <= largest()
            ? "maxBufferedBody, " + maxBytes
            : "all requests and answers together may take of memory, " + largest();
    log.warn(
        DeployedPolicy.api(message)
            + ": requests of more than "
            + bound
            + " bytes, are refused with 413");
    refuse(message, host, 413, "request_too_large", "The request's body is larger than allowed.");
  }

  private void noRoom(MessageContext message, Host host, LogOnce log) {
    runtime.heldBytes().countRefused();
    log.warn(
        DeployedPolicy.api(message)
            + ": requests are refused with 503 while all requests and answers together take what"
            + " they may of memory, "
            + runtime.heldBytes().limit()
            + " bytes");
    Transport.answerLater(Transport.axis(message));
    answers(host, message)
        .error(
            503, "server_error", "overloaded", "The gateway is overloaded. Try again soon.", SOON);
  }

  private static void refuse(
      MessageContext message, Host host, int status, String code, String why) {
    Transport.answerLater(Transport.axis(message));
    answers(host, message).error(status, "invalid_request_error", code, why, Map.of());
  }

  private static Answers answers(Host host, MessageContext message) {
    return new Answers(host, message, () -> {});
  }
}
