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

import io.modelfailover.config.FailoverPolicy;
import java.time.Duration;
import org.apache.axis2.AxisFault;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseException;

/**
 * One request on WSO2 API Manager: an endpointId is the id of one of the API's endpoints, a case of
 * the platform's own endpoint sequence has its security, and an answer goes the platform's way back
 * to the caller.
 */
final class ApiManagerHost implements Host {
  /** Its own timeouts must not come before this policy's; they are looked for every 15 s. */
  private static final Duration MARGIN = Duration.ofSeconds(15);

  /** Says that all addresses of an endpoint are suspended, the platform's name for its state. */
  private static final String NONE_READY = "303001";

  private final ApiManager platform;
  private final DeployedPolicy policy;
  private final MessageContext request;
  private final EndpointSequence sequence;
  private final WayBack wayBack;

  ApiManagerHost(
      ApiManager platform,
      DeployedPolicy policy,
      MessageContext request,
      EndpointSequence sequence) {
    this.platform = platform;
    this.policy = policy;
    this.request = request;
    this.sequence = sequence;
    this.wayBack = new WayBack(platform, request, sequence);
  }

  @Override
  public MessageContext copy(MessageContext request) throws AxisFault {
    return platform.copies().of(request);
  }

  @Override
  public void send(MessageContext message, String endpointId) {
    EndpointCase endpoint = sequence.find(endpointId);
    if (endpoint == null) {
      throw new SynapseException(
          "endpoint: " + endpointId + " (expected: a case of " + sequence.key() + ")");
    }
    message.setProperty("TARGET_ENDPOINT", endpointId);
    message.setProperty("REQUEST_TIMEOUT", nativeTimeout(policy.settings()).toMillis());
    platform.security().apply(message, endpoint.security());
    endpoint.endpoint().send(message);
    if (NONE_READY.equals(String.valueOf(message.getProperty("ERROR_CODE")))) {
      policy
          .log()
          .warn(
              DeployedPolicy.api(request)
                  + ": endpoint "
                  + endpointId
                  + " is suspended by Synapse itself (error "
                  + NONE_READY
                  + "), whatever the policy says: the next pair is tried");
    }
  }

  private static Duration nativeTimeout(FailoverPolicy policy) {
    Duration answer = policy.requestTimeout();
    Duration firstToken = policy.firstTokenTimeout();
    return (answer.compareTo(firstToken) > 0 ? answer : firstToken).plus(MARGIN);
  }

  @Override
  public void answer(MessageContext response) {
    wayBack.answer(response);
  }

  @Override
  public void answerError(MessageContext request, String why, Runnable answered) {
    wayBack.fault(why, answered);
  }

  /** To be called when the thread that brought the request is done with it. */
  void entered() {
    wayBack.entered();
  }

  @Override
  public void enter(MessageContext message) {
    platform.tenants().apply(message);
  }
}
