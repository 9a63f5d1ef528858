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

import org.apache.synapse.MessageContext;

/**
 * An endpoint of Synapse's that knows a shorter way out for the requests of attempts than Synapse's
 * environment, which must be prepared for SOAP, security and addressing. Thread-safe.
 */
public interface AttemptEndpoint {
  /**
   * Sends without waiting for the answer. The answer goes to the message's receiving sequence;
   * where there is none, because the connection failed, the topmost of its fault handlers is told.
   *
   * @param message of one attempt alone, and free to be changed
   * @throws org.apache.synapse.SynapseException when the message cannot be given to the transport
   */
  void sendAttempt(MessageContext message);
}
