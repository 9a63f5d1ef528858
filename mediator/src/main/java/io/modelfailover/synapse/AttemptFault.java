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

import org.apache.synapse.FaultHandler;
import org.apache.synapse.MessageContext;
import org.apache.synapse.SynapseConstants;
import org.apache.synapse.transport.nhttp.NhttpConstants;

/** Told by Synapse when an attempt could not be sent or its connection broke before an answer. */
final class AttemptFault extends FaultHandler {
  private final Dispatch dispatch;
  private final RequestPipe request;

  AttemptFault(Dispatch dispatch, RequestPipe request) {
    this.dispatch = dispatch;
    this.request = request;
  }

  @Override
  public void onFault(MessageContext message) {
    Object code = message.getProperty(SynapseConstants.ERROR_CODE);
    dispatch.failed(request, Integer.valueOf(NhttpConstants.SND_IO_ERROR_SENDING).equals(code));
  }
}
