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
package io.modelfailover.conformance;

import java.util.Locale;

/**
 * Settings of the policy under which every scenario is run; there are a target and one fallback.
 */
enum Configuration {
  DEFAULTS("requestTimeout", "30"),
  COMPLETE(
      "streamDelivery", "complete",
      "firstTokenTimeout", "10",
      "retriesPerModel", "1",
      "suspendDuration", "10");

  @SuppressWarnings("ImmutableEnumChecker") // a private array that nobody writes to
  private final String[] settings;

  Configuration(String... settings) {
    this.settings = settings;
  }

  /** Name, value, name, value … */
  String[] settings() {
    return settings.clone();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
