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
package io.modelfailover.tests.platform;

/** The one parameter of a Model Failover policy, spelled as the platform's Publisher does. */
final class PolicyJson {
  private final StringBuilder fields = new StringBuilder();

  /**
   * @param pairs model, endpoint id, model, endpoint id …, the target first
   */
  PolicyJson stage(String stage, String... pairs) {
    StringBuilder fallbacks = new StringBuilder();
    for (int i = 2; i < pairs.length; i += 2) {
      fallbacks.append(i == 2 ? "" : ",").append(pair(pairs[i], pairs[i + 1]));
    }
    return field(
        stage,
        "{'targetModel':%s,'fallbackModels':[%s]}".formatted(pair(pairs[0], pairs[1]), fallbacks));
  }

  private static String pair(String model, String endpointId) {
    return "{'vendor':'','model':'%s','endpointId':'%s','endpointName':''}"
        .formatted(model, endpointId);
  }

  /**
   * @param settings name, value, name, value …
   */
  PolicyJson with(String... settings) {
    for (int i = 0; i < settings.length; i += 2) {
      field(settings[i], "'" + settings[i + 1] + "'");
    }
    return this;
  }

  private PolicyJson field(String name, String value) {
    fields.append(fields.isEmpty() ? "" : ",").append("'%s':%s".formatted(name, value));
    return this;
  }

  @Override
  public String toString() {
    return "{" + fields + "}";
  }
}
