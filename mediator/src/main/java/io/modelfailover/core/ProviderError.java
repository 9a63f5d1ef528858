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
 * What a provider said in an error object, reduced to the words that classification needs. Empty
 * strings stand for what the provider left out; never null. Immutable.
 */
public final class ProviderError {
  private final String code;
  private final String type;
  private final String message;

  private ProviderError(String code, String type, String message) {
    this.code = Objects.requireNonNull(code, "code");
    this.type = Objects.requireNonNull(type, "type");
    this.message = Objects.requireNonNull(message, "message");
  }

  public static ProviderError of(String code, String type, String message) {
    return new ProviderError(code, type, message);
  }

  /** For example {@code context_length_exceeded}, {@code 429} or {@code DeploymentNotFound}. */
  public String code() {
    return code;
  }

  /** For example {@code invalid_request_error}, {@code overloaded_error} or Gemini's status. */
  public String type() {
    return type;
  }

  /** Free text for people; may quote the caller's input and must not be logged. */
  public String message() {
    return message;
  }

  @Override
  public String toString() {
    return "ProviderError{code=" + code + ", type=" + type + "}";
  }
}
