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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the policies attached to an API's operations. */
final class PoliciesSection {
  private final AiApi api;
  private final PolicyCatalog catalog;
  private final Problems problems;
  private final FailoverReferences references;

  PoliciesSection(AiApi api, PolicyCatalog catalog, Problems problems) {
    this.api = api;
    this.catalog = catalog;
    this.problems = problems;
    this.references = new FailoverReferences(api, problems);
  }

  List<AttachedPolicy> read(Fields file) {
    List<AttachedPolicy> policies = new ArrayList<>();
    file.mappings("policies", fields -> policy(fields).ifPresent(policies::add));
    return List.copyOf(policies);
  }

  private Optional<AttachedPolicy> policy(Fields fields) {
    int before = problems.count();
    Optional<Operation> operation = operation(fields);
    String policy = fields.text("policy", "the policy's name");
    String version = fields.text("version", "the policy's version");
    if (!policy.isEmpty() && !version.isEmpty() && !catalog.has(policy, version)) {
      problems.add(
          fields.pathOf("policy"),
          policy + " " + version,
          "one of " + String.join(", ", catalog.policies()));
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    fields.mapping("parameters", section -> parameters(section, parameters));
    fields.refuseUnknown();
    if (problems.count() > before || operation.isEmpty()) {
      return Optional.empty();
    }
    AttachedPolicy attached = new AttachedPolicy(operation.get(), policy, version, parameters);
    check(attached, fields.pathOf("parameters"));
    return Optional.of(attached);
  }

  private Optional<Operation> operation(Fields fields) {
    String expected = "an operation of the API, for example POST /chat/completions";
    String written = fields.text("operation", expected);
    Optional<Operation> operation =
        api.operations().stream().filter(o -> o.toString().equals(written.trim())).findFirst();
    if (operation.isEmpty() && !written.isEmpty()) {
      problems.add(fields.pathOf("operation"), written, expected);
    }
    return operation;
  }

  private void parameters(Fields section, Map<String, String> parameters) {
    for (String name : section.names()) {
      Node node = section.node(name);
      if (node != null) {
        parameters.put(name, parameter(section.pathOf(name), node));
      }
    }
  }

  /** A parameter written as a mapping or a list is its JSON. */
  private String parameter(String path, Node node) {
    if (node instanceof ScalarNode scalar) {
      return Nodes.text(scalar);
    }
    try {
      return Nodes.json(node).toString();
    } catch (IllegalArgumentException e) {
      problems.add(path, "nested too deeply", e.getMessage());
      return "";
    }
  }

  private void check(AttachedPolicy attached, String path) {
    List<Violation> violations =
        catalog.check(attached.policy(), attached.version(), attached.parameters());
    if (violations.isEmpty()) {
      references.check(attached, path);
    }
    violations.forEach(v -> problems.add(path + "." + v.path(), v.value(), v.expected()));
  }
}
