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
package io.modelfailover.tests.platform;

import org.apache.synapse.MessageContext;
import org.apache.synapse.mediators.AbstractMediator;

/** Another policy of the platform, which lets no request through. */
public final class RejectMediator extends AbstractMediator {
  @Override
  public boolean isContentAware() {
    return false;
  }

  @Override
  public boolean mediate(MessageContext message) {
    message.setProperty("TARGET_ENDPOINT", "REJECT");
    return true;
  }
}
