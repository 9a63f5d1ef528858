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
package io.modelfailover.gateway.observation;

import java.beans.ConstructorProperties;

/** A suspension as operators see it, over HTTP and over JMX. Immutable. */
public final class SuspensionView {
  private final String id;
  private final String api;
  private final String endpointId;
  private final String endpointName;
  private final String model;
  private final double remainingSeconds;
  private final String reason;
  private final boolean probing;
  private final String node;

  @ConstructorProperties({
    "id",
    "api",
    "endpointId",
    "endpointName",
    "model",
    "remainingSeconds",
    "reason",
    "probing",
    "node"
  })
  public SuspensionView(
      String id,
      String api,
      String endpointId,
      String endpointName,
      String model,
      double remainingSeconds,
      String reason,
      boolean probing,
      String node) {
    this.id = id;
    this.api = api;
    this.endpointId = endpointId;
    this.endpointName = endpointName;
    this.model = model;
    this.remainingSeconds = remainingSeconds;
    this.reason = reason;
    this.probing = probing;
    this.node = node;
  }

  /** The same for the same API, endpoint and model. */
  public String getId() {
    return id;
  }

  public String getApi() {
    return api;
  }

  public String getEndpointId() {
    return endpointId;
  }

  public String getEndpointName() {
    return endpointName;
  }

  public String getModel() {
    return model;
  }

  /** Zero once the pair waits for, or is being tried by, its probe. */
  public double getRemainingSeconds() {
    return remainingSeconds;
  }

  /** Why: a status such as {@code 429}, or a word such as {@code timeout}. */
  public String getReason() {
    return reason;
  }

  public boolean isProbing() {
    return probing;
  }

  /** The gateway that saw the failure, or was told to suspend the pair. */
  public String getNode() {
    return node;
  }
}
