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

import io.modelfailover.core.FailoverListener;
import io.modelfailover.core.SuspensionRegistry;
import org.apache.axis2.AxisFault;
import org.apache.synapse.core.SynapseEnvironment;

/**
 * What all policies of one Synapse share: the suspensions, the timer, the threads. A host binds one
 * before it deploys a policy; where no host did, the first policy creates one. Thread-safe.
 */
public final class FailoverRuntime implements AutoCloseable {
  private FailoverRuntime() {}

  public static FailoverRuntime start(FailoverListener listener) {
    throw new UnsupportedOperationException();
  }

  /** Makes the policies deployed from now on into this Synapse use this runtime. */
  public void bindTo(SynapseEnvironment environment) throws AxisFault {
    throw new UnsupportedOperationException();
  }

  public SuspensionRegistry suspensions() {
    throw new UnsupportedOperationException();
  }

  /** Requests that a policy is working on now. */
  public int exchangesInFlight() {
    throw new UnsupportedOperationException();
  }

  /** Ends the threads; exchanges still in flight are not waited for. */
  @Override
  public void close() {}
}
