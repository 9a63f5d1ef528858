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
import org.apache.synapse.MessageContext;
import org.apache.synapse.core.SynapseEnvironment;

/** Whose API it is, which WSO2's platform keeps with each of its threads. Immutable. */
final class TenantInfo {
  /** All null on Apache Synapse. */
  private final Method configurator;

  private final Method extract;
  private final Method apply;

  TenantInfo() {
    this(SynapseEnvironment.class);
  }

  TenantInfo(Class<?> environment) {
    configurator = Reflection.method(environment, "getTenantInfoConfigurator").orElse(null);
    Class<?> type = configurator == null ? Object.class : configurator.getReturnType();
    extract = Reflection.method(type, "extractTenantInfo", MessageContext.class).orElse(null);
    apply = Reflection.method(type, "applyTenantInfo", MessageContext.class).orElse(null);
  }

  /** Lets the message remember the tenant of this thread, which is one of the platform's own. */
  void remember(MessageContext message) {
    call(extract, message);
  }

  /** Gives the message's tenant to this thread. */
  void apply(MessageContext message) {
    call(apply, message);
  }

  private void call(Method method, MessageContext message) {
    if (method != null) {
      Object tenants = Reflection.invoke(configurator, message.getEnvironment());
      if (tenants != null) {
        Reflection.invoke(method, tenants, message);
      }
    }
  }
}
