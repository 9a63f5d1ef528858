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

import io.modelfailover.config.StagePolicy;
import io.modelfailover.payload.MalformedJsonException;
import io.modelfailover.payload.RequestBody;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.apache.synapse.MessageContext;

/** Decides whether a request is this policy's, and if so starts its exchange. Thread-safe. */
final class PolicyEntry {
  /** The request as the first policy on its way has read it; the next ones find it here. */
  private static final String SNAPSHOT = "io.modelfailover.request";

  private final DeployedPolicy policy;
  private final Host host;

  PolicyEntry(DeployedPolicy policy, Host host) {
    this.policy = policy;
    this.host = host;
  }

  /** Whether mediation goes on: the request is not this policy's. */
  boolean mediate(MessageContext message) {
    Optional<StagePolicy> stage =
        policy.settings().enabled() ? policy.stage(message) : Optional.empty();
    if (stage.isEmpty()) {
      return true;
    }
    RequestSnapshot snapshot = snapshot(message);
    if (snapshot == null) {
      return false;
    }
    if (!DeployedPolicy.handles(stage.get(), snapshot.model())) {
      return true;
    }
    message.getPropertyKeySet().remove(SNAPSHOT);
    Transport.dropBody(Transport.axis(message));
    Transport.answerLater(Transport.axis(message));
    new Exchange(message, snapshot, policy, stage.get(), host).start();
    return false;
  }

  /** Null when the payload was refused, which the caller has been told. */
  private RequestSnapshot snapshot(MessageContext message) {
    Object read = message.getProperty(SNAPSHOT);
    if (read != null) {
      return (RequestSnapshot) read;
    }
    org.apache.axis2.context.MessageContext axis = Transport.axis(message);
    try {
      RequestBody body = RequestReader.read(axis, policy.settings().maxBufferedBody());
      RequestSnapshot snapshot = RequestSnapshot.of(axis, body);
      message.setProperty(SNAPSHOT, snapshot);
      putBack(axis, snapshot);
      return snapshot;
    } catch (MalformedJsonException e) {
      refuse(message, 400, "invalid_json", "The request's body: " + e.getMessage());
    } catch (RequestReader.TooLargeException e) {
      Transport.discardRequest(axis);
      refuse(message, 413, "request_too_large", "The request's body is larger than allowed.");
    } catch (IOException e) {
      Exchange.LOG.debug("The caller left while sending its request", e);
      Transport.answerLater(axis);
    }
    return null;
  }

  /** For whoever sends the request if no policy does. */
  private static void putBack(
      org.apache.axis2.context.MessageContext axis, RequestSnapshot snapshot) {
    BytesPipe pipe = new BytesPipe(snapshot.bytes(), Transport.buffer(axis));
    Transport.setBody(axis, pipe, BytesPipe.length(snapshot.bytes()));
  }

  private void refuse(MessageContext message, int status, String code, String why) {
    Transport.answerLater(Transport.axis(message));
    new Answers(host, message, () -> {})
        .error(status, "invalid_request_error", code, why, Map.of());
  }
}
