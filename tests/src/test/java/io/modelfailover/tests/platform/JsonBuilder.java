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

import java.io.IOException;
import java.io.InputStream;
import org.apache.axiom.om.OMElement;
import org.apache.axis2.AxisFault;
import org.apache.axis2.builder.Builder;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.commons.json.JsonUtil;

/** As WSO2's: it looks no further than the first character. */
public final class JsonBuilder implements Builder {
  @Override
  public OMElement processDocument(InputStream in, String contentType, MessageContext message)
      throws AxisFault {
    try {
      byte[] json = in.readAllBytes();
      if (json.length == 0 || (json[0] != '{' && json[0] != '[')) {
        throw new AxisFault("not JSON");
      }
      Flow.count("built");
      return JsonUtil.payload(message, json);
    } catch (IOException e) {
      throw AxisFault.makeFault(e);
    }
  }
}
