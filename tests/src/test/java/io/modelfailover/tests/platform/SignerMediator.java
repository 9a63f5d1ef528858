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

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.apache.axis2.Constants;
import org.apache.axis2.context.MessageContext;
import org.apache.synapse.SynapseException;
import org.apache.synapse.commons.json.JsonUtil;
import org.apache.synapse.core.axis2.Axis2MessageContext;
import org.apache.synapse.mediators.AbstractMediator;
import org.apache.synapse.transport.passthru.util.RelayUtils;

/**
 * Stands in for the platform's request signer: a header with a hash over a secret, the path and the
 * payload as the message has it when it is built.
 */
public final class SignerMediator extends AbstractMediator {
  static final String HEADER = "X-Signature";

  private String secret;

  public void setSecret(String secret) {
    this.secret = secret;
  }

  @Override
  public boolean isContentAware() {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // as the platform does it
  public boolean mediate(org.apache.synapse.MessageContext message) {
    MessageContext axis = ((Axis2MessageContext) message).getAxis2MessageContext();
    try {
      RelayUtils.buildMessage(axis, false);
    } catch (IOException | XMLStreamException e) {
      throw new SynapseException(e);
    }
    if (!"application/json".equals(axis.getProperty(Constants.Configuration.CONTENT_TYPE))) {
      throw new SynapseException("the signer looks for exactly this type");
    }
    String path = (String) axis.getProperty("REST_URL_POSTFIX");
    ((Map<String, Object>) axis.getProperty(MessageContext.TRANSPORT_HEADERS))
        .put(HEADER, signature(secret, path, JsonUtil.jsonPayloadToString(axis)));
    return true;
  }

  static String signature(String secret, String path, String payload) {
    try {
      byte[] text = (secret + "\n" + path + "\n" + payload).getBytes(UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
