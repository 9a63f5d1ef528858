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

import org.apache.synapse.config.SynapsePropertiesLoader;

/**
 * What is the same for all of a policy's requests on WSO2 API Manager: ways to reach what only its
 * Synapse has, and one setting of its administrator. Immutable.
 */
final class ApiManager {
  /**
   * In synapse.properties: {@code true} lets the platform read event streams, held to their end.
   */
  private static final String READS_STREAMS = "modelfailover.platform.reads.streams";

  private static final String REST_API = "SYNAPSE_REST_API";
  private static final String RESOURCE = "SYNAPSE_RESOURCE";

  private final MessageCopy copies = new MessageCopy();
  private final TenantInfo tenants = new TenantInfo();
  private final EndpointSecurity security;
  private final PlatformReading reading;

  ApiManager() {
    BuiltBody built = new BuiltBody();
    this.security = new EndpointSecurity(built);
    this.reading =
        new PlatformReading(
            built,
            Boolean.parseBoolean(SynapsePropertiesLoader.getPropertyValue(READS_STREAMS, "false")));
  }

  /**
   * Whether the message is still with an API's handlers, where the platform mediates its policies
   * and where nothing can be sent. Plain Synapse mediates a policy in a resource.
   */
  static boolean isWithHandlers(org.apache.synapse.MessageContext message) {
    return message.getProperty(REST_API) != null && message.getProperty(RESOURCE) == null;
  }

  MessageCopy copies() {
    return copies;
  }

  TenantInfo tenants() {
    return tenants;
  }

  EndpointSecurity security() {
    return security;
  }

  PlatformReading reading() {
    return reading;
  }
}
