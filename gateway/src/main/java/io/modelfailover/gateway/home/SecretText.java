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

import java.util.List;

/** Fills in a text's environment variables and says which are missing, without any value. */
final class SecretText {
  private final Environment environment;
  private final Problems problems;

  SecretText(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  /** The text with its variables; empty when one of them is missing, which is noted. */
  String filled(String path, String text) {
    List<String> missing = environment.missing(text);
    missing.forEach(
        name ->
            problems.add(
                path, "${env:" + name + "}", "the environment variable " + name + " to be set"));
    if (environment.isMalformed(text)) {
      problems.add(path, "${env:…}", "${env:NAME} or ${env:NAME:-default}");
    }
    return missing.isEmpty() ? environment.fill(text) : "";
  }
}
