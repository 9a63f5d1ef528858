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

import java.util.List;
import java.util.Map;

/** Text to policy: the one place that reads the configuration's JSON. Thread-safe. */
public final class FailoverPolicyParser {
  private FailoverPolicyParser() {}

  /**
   * @throws InvalidPolicyException with every violation at once
   */
  public static FailoverPolicy parse(String failoverConfigs) {
    throw new UnsupportedOperationException();
  }

  /**
   * @param settings further settings by field name, as text, for hosts that give each setting an
   *     attribute of its own; one that is blank counts as absent, any other wins over the same
   *     field of {@code failoverConfigs}
   * @throws InvalidPolicyException with every violation at once
   */
  public static FailoverPolicy parse(String failoverConfigs, Map<String, String> settings) {
    throw new UnsupportedOperationException();
  }

  /** What is wrong with the text; empty when it is a valid policy. */
  public static List<Violation> validate(String failoverConfigs) {
    throw new UnsupportedOperationException();
  }
}
