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

import org.apache.axis2.context.MessageContext;

/**
 * A request that a policy has read and given back to the transport, for the next policy or for
 * whoever sends it if none takes it. It is held until it has been sent, or its caller waits no
 * longer. Thread-safe.
 */
final class ReturnedRequest {
  private final CallerRequest caller;
  private final HeldShare share;
  private volatile RequestSnapshot snapshot;

  private ReturnedRequest(CallerRequest caller, RequestSnapshot snapshot) {
    this.caller = caller;
    this.share = snapshot.share();
    this.snapshot = snapshot;
  }

  static ReturnedRequest to(
      MessageContext axis, RequestSnapshot snapshot, FailoverRuntime runtime) {
    ReturnedRequest returned = new ReturnedRequest(new CallerRequest(axis), snapshot);
    if (!BuiltBody.isBuilt(axis)) {
      Transport.putBody(
          axis,
          new BytesPipe(
              snapshot.bytes(), Transport.configuration(axis), () -> runtime.sent(returned)));
    }
    if (returned.caller.connection() == null) {
      // Nobody would tell when it is over.
      returned.share.close();
    } else {
      runtime.returned(returned);
    }
    return returned;
  }

  /** For a policy that takes it before it is sent; null afterwards. */
  RequestSnapshot snapshot() {
    return snapshot;
  }

  boolean isOver() {
    return caller.isOver();
  }

  /** The message it came with lives on until the answer has come: it keeps no body. */
  void drop() {
    snapshot = null;
    share.close();
  }
}
