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

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the operations of an API. */
final class OperationsSection {
  private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE");
  private static final Pattern PATH =
      Pattern.compile("(/([A-Za-z0-9._~:@!$&'()+,;=%-]|\\{[A-Za-z0-9_-]+})+)*(/\\*)?");

  private final Problems problems;

  OperationsSection(Problems problems) {
    this.problems = problems;
  }

  List<Operation> read(Fields api) {
    List<Operation> operations = new ArrayList<>();
    api.mappings("operations", fields -> add(operations, fields));
    if (operations.isEmpty()) {
      problems.add("operations", "none", "at least one operation");
    }
    return List.copyOf(operations);
  }

  private void add(List<Operation> operations, Fields fields) {
    String method = fields.text("method", METHOD, "GET, POST, PUT, PATCH or DELETE");
    String path = fields.text("path", PATH, "a path such as /chat/completions, /models/{id} or /*");
    fields.refuseUnknown();
    Operation operation = new Operation(method, path);
    if (operations.contains(operation)) {
      problems.add(fields.pathOf("path"), operation.toString(), "each operation once");
    }
    operations.add(operation);
  }
}
