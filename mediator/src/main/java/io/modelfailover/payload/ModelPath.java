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
package io.modelfailover.payload;

/**
 * The model in a request's path: {@code /model/{model}/…} (AWS Bedrock), {@code /models/{model}:…}
 * (Gemini, Vertex AI), {@code /deployments/{model}/…} (Azure OpenAI). Immutable.
 */
public final class ModelPath {
  private ModelPath() {}

  /**
   * @param path path with query, percent-encoded as on the wire
   * @return null when the path names no model
   */
  public static ModelPath find(String path) {
    throw new UnsupportedOperationException();
  }

  /** Percent-decoded. */
  public String model() {
    throw new UnsupportedOperationException();
  }

  /** The same path and query with another model, percent-encoded where a path segment needs it. */
  public String withModel(String model) {
    throw new UnsupportedOperationException();
  }
}
