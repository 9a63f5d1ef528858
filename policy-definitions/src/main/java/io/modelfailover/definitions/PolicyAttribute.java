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
package io.modelfailover.definitions;

import java.util.List;

/**
 * One parameter that a policy takes. Immutable.
 *
 * @param validationRegex what a value that is not blank looks like; null: anything
 * @param type {@code String}, {@code Integer}, {@code Boolean} or {@code Enum}
 * @param allowedValues of an {@code Enum}; empty otherwise
 * @param defaultValue what a form starts with; null: nothing
 */
public record PolicyAttribute(
    String name,
    String displayName,
    String description,
    String validationRegex,
    String type,
    List<String> allowedValues,
    String defaultValue,
    boolean required) {

  public PolicyAttribute {
    allowedValues = allowedValues == null ? List.of() : List.copyOf(allowedValues);
  }
}
