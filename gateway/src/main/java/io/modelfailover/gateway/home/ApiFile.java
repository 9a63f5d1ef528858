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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads one file of {@code apis}. */
final class ApiFile {
  private static final String NAME_RULE =
      "letters, digits, dots and underscores, single hyphens between them";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._]+(-[A-Za-z0-9._]+)*");
  private static final Pattern CONTEXT = Pattern.compile("(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+");

  private final Environment environment;
  private final PolicyCatalog catalog;
  private final Problems problems;

  private ApiFile(Environment environment, PolicyCatalog catalog, Problems problems) {
    this.environment = environment;
    this.catalog = catalog;
    this.problems = problems;
  }

  /**
   * @throws InvalidFileException with every violation at once
   */
  static AiApi parse(String file, String text, Environment environment, PolicyCatalog catalog) {
    Problems problems = new Problems(file);
    AiApi api = new ApiFile(environment, catalog, problems).read(YamlText.read(text, problems));
    problems.refuse();
    return api;
  }

  private AiApi read(Fields fields) {
    String name = fields.text("name", NAME, NAME_RULE);
    String context = fields.text("context", CONTEXT, "a path such as /ai");
    String version = fields.text("version", NAME, NAME_RULE);
    String provider = fields.optionalText("provider", "the provider's name").orElse("");
    Map<String, List<String>> models = models(fields);
    List<ApiEndpoint> endpoints = new EndpointsSection(environment, problems).read(fields);
    List<Operation> operations = new OperationsSection(problems).read(fields);
    AiApi bare =
        new AiApi(name, context, version, provider, models, endpoints, operations, List.of());
    List<AttachedPolicy> policies = new PoliciesSection(bare, catalog, problems).read(fields);
    fields.refuseUnknown();
    return new AiApi(name, context, version, provider, models, endpoints, operations, policies);
  }

  private Map<String, List<String>> models(Fields fields) {
    Map<String, List<String>> models = new LinkedHashMap<>();
    if (fields.node("models") instanceof MappingNode) {
      fields.mapping("models", vendors -> readVendors(vendors, models));
    } else {
      models.put("", fields.texts("models", "model names"));
    }
    if (models.values().stream().allMatch(List::isEmpty)) {
      problems.add("models", "none", "at least one model");
    }
    return models;
  }

  private static void readVendors(Fields vendors, Map<String, List<String>> models) {
    for (String vendor : vendors.names()) {
      models.put(vendor, vendors.texts(vendor, "model names"));
    }
  }
}
