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

import java.nio.ByteBuffer;
import java.util.List;

/** What has come of an answer of which the caller sees nothing yet. Not thread-safe. */
final class HeldBody {
  private final Exchange exchange;
  private final ByteQueue bytes = new ByteQueue();

  HeldBody(Exchange exchange) {
    this.exchange = exchange;
  }

  /** Takes the bytes in any case; false when it is now more than can be held any longer. */
  boolean add(ByteBuffer more) {
    int length = more.remaining();
    bytes.add(more);
    if (bytes.size() > exchange.policy().settings().maxBufferedBody()) {
      return false;
    }
    boolean fits = exchange.snapshot().share().grow(length, bytes.size());
    if (!fits) {
      exchange
          .policy()
          .log()
          .warn(
              DeployedPolicy.api(exchange.request())
                  + ": answers are passed on before they are whole while all requests and answers"
                  + " together take what they may of memory, "
                  + exchange.runtime().heldBytes().limit()
                  + " bytes");
    }
    return fits;
  }

  ByteQueue bytes() {
    return bytes;
  }

  List<ByteBuffer> slices() {
    return bytes.slices();
  }
}
