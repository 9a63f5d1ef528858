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
package io.modelfailover.gateway.home;

import io.modelfailover.cluster.ClusterSettings;
import java.util.Optional;

/**
 * What {@code gateway.yaml} and the environment settle. Immutable.
 *
 * @param bind the address both ports listen on
 * @param port where callers come in
 * @param managementPort where operators come in
 * @param cluster the gateways to share suspensions with; empty: none
 */
public record GatewaySettings(
    String bind,
    int port,
    int managementPort,
    PublisherSettings publisher,
    Limits limits,
    Optional<ClusterSettings> cluster) {
  public static final GatewaySettings DEFAULTS =
      new GatewaySettings(
          "127.0.0.1", 8280, 9090, PublisherSettings.DEFAULTS, Limits.DEFAULTS, Optional.empty());
}
