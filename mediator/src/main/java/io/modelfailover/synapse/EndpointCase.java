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

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.apache.synapse.Mediator;
import org.apache.synapse.config.xml.SwitchCase;
import org.apache.synapse.endpoints.Endpoint;

/**
 * One endpoint of an endpoint sequence: what the platform does to a message before it calls the
 * endpoint, its security above all, and the endpoint itself. Immutable.
 */
final class EndpointCase {
  private final SwitchCase switchCase;
  private final List<Mediator> security;
  private final Endpoint endpoint;

  private EndpointCase(SwitchCase switchCase, List<Mediator> security, Endpoint endpoint) {
    this.switchCase = switchCase;
    this.security = security;
    this.endpoint = endpoint;
  }

  /** Null for a case that calls no endpoint. */
  static EndpointCase of(SwitchCase switchCase) {
    if (switchCase.getCaseMediator() == null) {
      return null;
    }
    List<Mediator> before = new ArrayList<>();
    for (Mediator mediator : switchCase.getCaseMediator().getList()) {
      Endpoint endpoint = calledBy(mediator);
      if (endpoint != null) {
        return new EndpointCase(switchCase, List.copyOf(before), endpoint);
      }
      before.add(mediator);
    }
    return null;
  }

  /** The call mediator is WSO2's alone: it is known by its endpoint. */
  private static Endpoint calledBy(Mediator mediator) {
    return Reflection.method(mediator.getClass(), "getEndpoint")
        .filter(getter -> Endpoint.class.isAssignableFrom(getter.getReturnType()))
        .map(getter -> endpoint(getter, mediator))
        .orElse(null);
  }

  private static Endpoint endpoint(Method getter, Mediator mediator) {
    return (Endpoint) Reflection.invoke(getter, mediator);
  }

  boolean matches(String endpointId) {
    return switchCase.getRegex().matcher(endpointId).matches();
  }

  List<Mediator> security() {
    return security;
  }

  /** A reference resolves itself each time it sends. */
  Endpoint endpoint() {
    return endpoint;
  }
}
