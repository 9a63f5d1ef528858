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
  private final RequestReader reader = new RequestReader();

  /** Null when the request was refused, which its caller has been told, and the log once. */
  RequestSnapshot read(MessageContext message, long maxBytes, Host host, LogOnce log) {
    org.apache.axis2.context.MessageContext axis = Transport.axis(message);
    try {
      RequestBody body = reader.read(axis, maxBytes);
      return RequestSnapshot.of(axis, body);
    } catch (MalformedJsonException e) {
      log.warn(DeployedPolicy.api(message) + ": requests that are not JSON are refused with 400");
      refuse(message, host, 400, "invalid_json", "The request's body: " + e.getMessage());
    } catch (RequestReader.TooLargeException e) {
      log.warn(
          DeployedPolicy.api(message)
              + ": requests of more than maxBufferedBody, "
              + maxBytes
              + " bytes, are refused with 413");
      refuse(message, host, 413, "request_too_large", "The request's body is larger than allowed.");
    } catch (IOException e) {
      Exchange.LOG.debug("The caller left while sending its request", e);
      Transport.answerLater(axis);
    }
    return null;
  }

  /** For whoever sends the request if no policy does. */
  static void putBack(MessageContext message, RequestSnapshot snapshot) {
    org.apache.axis2.context.MessageContext axis = Transport.axis(message);
    if (!BuiltBody.isBuilt(axis)) {
      Transport.putBody(axis, new BytesPipe(snapshot.bytes(), Transport.configuration(axis)));
    }
  }

  private static void refuse(
      MessageContext message, Host host, int status, String code, String why) {
    Transport.answerLater(Transport.axis(message));
    new Answers(host, message, () -> {})
        .error(status, "invalid_request_error", code, why, Map.of());
  }
}
