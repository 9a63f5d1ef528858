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
package io.modelfailover.gateway.publisher;

import io.modelfailover.config.Violation;
import io.modelfailover.gateway.home.InvalidFileException;
import java.util.List;
import java.util.Map;

/** One thing that is wrong with a document: where, what it says, what was expected. Immutable. */
record Problem(String path, String value, String expected) {
  static List<Problem> of(InvalidFileException e) {
    return e.violations().stream().map(Problem::of).toList();
  }

  private static Problem of(Violation violation) {
    return new Problem(violation.path(), violation.value(), violation.expected());
  }

  static Map<String, Object> answer(String error, InvalidFileException e) {
    return Map.of("error", error, "problems", of(e));
  }
}
