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

import org.apache.axis2.AxisFault;
import org.apache.synapse.MessageContext;

/**
 * What differs between the Synapse that is alone and the one inside an API platform. Chosen when
 * the policy is deployed. Implementations are thread-safe.
 */
interface Host {
  /** A copy of the request for one attempt, which may change it as it likes. */
  MessageContext copy(MessageContext request) throws AxisFault;

  /**
   * Sends the attempt's message to its pair's endpoint, after the endpoint's own security was
   * applied to it. Returns at once; the answer comes to {@link ResponseReceiver}, a failure to the
   * message's fault handler.
   *
   * @throws RuntimeException when nothing could be sent; then nothing else will be heard of it
   */
  void send(MessageContext message, String endpointId);

  /** Hands a provider's answer, which carries its status, headers and body, to the caller. */
  void answer(MessageContext response);

  /**
   * Tells the caller that nobody answered: an error of this gateway's own, ready to be sent.
   *
   * @param why the error's message, for hosts that make the error anew
   * @param answered to be told where the body in {@code request} is not what the caller gets
   */
  void answerError(MessageContext request, String why, Runnable answered);

  /** Prepares a thread that is not one of Synapse's own for work on this message. */
  default void enter(MessageContext message) {}
}
