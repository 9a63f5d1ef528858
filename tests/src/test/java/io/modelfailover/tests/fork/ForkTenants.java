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
package io.modelfailover.tests.fork;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.synapse.MessageContext;

/** Keeps the tenant of each thread, as the part of WSO2's Synapse of this kind does. */
public final class ForkTenants {
  public static final AtomicInteger APPLIED_TO_OWN_THREADS = new AtomicInteger();

  private static final String TENANT = "fork.tenant";
  private static final ForkTenants INSTANCE = new ForkTenants();

  private ForkTenants() {}

  /** What {@code SynapseEnvironment.getTenantInfoConfigurator()} gives. */
  public static ForkTenants get() {
    return INSTANCE;
  }

  public void extractTenantInfo(MessageContext message) {
    message.setProperty(TENANT, "carbon.super");
  }

  public boolean applyTenantInfo(MessageContext message) {
    if (message.getProperty(TENANT) == null) {
      throw new IllegalStateException("no tenant was extracted from the request's own thread");
    }
    if (Thread.currentThread().getName().startsWith("model-failover")) {
      APPLIED_TO_OWN_THREADS.incrementAndGet();
    }
    return true;
  }
}
