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

import io.modelfailover.config.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects everything that is wrong with one file, so that it can be said at once. */
final class Problems {
  private final String file;
  private final List<Violation> violations = new ArrayList<>();

  Problems(String file) {
    this.file = file;
  }

  void add(String path, String value, String expected) {
    violations.add(Violation.of(path, value, expected));
  }

  void add(Violation violation) {
    violations.add(violation);
  }

  boolean isEmpty() {
    return violations.isEmpty();
  }

  int count() {
    return violations.size();
  }

  /**
   * @throws InvalidFileException when anything was noted
   */
  void refuse() {
    if (!violations.isEmpty()) {
      throw new InvalidFileException(file, violations);
    }
  }
}
