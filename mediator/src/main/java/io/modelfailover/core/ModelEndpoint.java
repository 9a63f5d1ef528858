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
package io.modelfailover.core;

import java.util.Objects;

/**
 * A pair of the policy: one model at one endpoint. Identity is (endpointId, model); the endpoint's
 * name is for people and takes no part in it. Immutable.
 */
public final class ModelEndpoint {
  private final String endpointId;
  private final String model;
  private final String endpointName;

  private ModelEndpoint(String endpointId, String model, String endpointName) {
    this.endpointId = Objects.requireNonNull(endpointId, "endpointId");
    this.model = Objects.requireNonNull(model, "model");
    this.endpointName = endpointName.isEmpty() ? endpointId : endpointName;
  }

  public static ModelEndpoint of(String endpointId, String model) {
    return new ModelEndpoint(endpointId, model, endpointId);
  }

  /** An empty {@code endpointName} falls back to the id. */
  public static ModelEndpoint of(String endpointId, String model, String endpointName) {
    return new ModelEndpoint(endpointId, model, endpointName);
  }

  public String endpointId() {
    return endpointId;
  }

  public String model() {
    return model;
  }

  public String endpointName() {
    return endpointName;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelEndpoint
        && endpointId.equals(((ModelEndpoint) other).endpointId)
        && model.equals(((ModelEndpoint) other).model);
  }

  @Override
  public int hashCode() {
    return 31 * endpointId.hashCode() + model.hashCode();
  }

  @Override
  public String toString() {
    return model + "@" + endpointName;
  }
}
