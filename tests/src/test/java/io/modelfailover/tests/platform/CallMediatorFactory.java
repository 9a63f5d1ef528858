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

import java.util.Properties;
import javax.xml.namespace.QName;
import org.apache.axiom.om.OMElement;
import org.apache.synapse.Mediator;
import org.apache.synapse.config.xml.AbstractMediatorFactory;
import org.apache.synapse.config.xml.XMLConfigConstants;
import org.apache.synapse.config.xml.endpoints.EndpointFactory;

/** Makes {@code <call>} a word of this Synapse; found as a service. */
public final class CallMediatorFactory extends AbstractMediatorFactory {
  private static final QName CALL = new QName(XMLConfigConstants.SYNAPSE_NAMESPACE, "call");
  private static final QName ENDPOINT = new QName(XMLConfigConstants.SYNAPSE_NAMESPACE, "endpoint");

  @Override
  public QName getTagQName() {
    return CALL;
  }

  @Override
  protected Mediator createSpecificMediator(OMElement element, Properties properties) {
    OMElement endpoint = element.getFirstChildWithName(ENDPOINT);
    return new CallMediator(EndpointFactory.getEndpointFromElement(endpoint, true, properties));
  }
}
