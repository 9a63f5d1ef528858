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
package io.modelfailover.config;

import java.util.Objects;

/** One thing wrong with a policy: where, what it says, what was expected. Immutable. */
public final class Violation {
  private final String path;
  private final String value;
  private final String expected;

  private Violation(String path, String value, String expected) {
    this.path = Objects.requireNonNull(path, "path");
    this.value = Objects.requireNonNull(value, "value");
    this.expected = Objects.requireNonNull(expected, "expected");
  }

  public static Violation of(String path, String value, String expected) {
    return new Violation(path, value, expected);
  }

  /** For example {@code production.fallbackModels[1].model}. */
  public String path() {
    return path;
  }

  public String value() {
    return value;
  }

  public String expected() {
    return expected;
  }

  @Override
  public String toString() {
    return path + ": " + value + " (expected: " + expected + ")";
  }
}
