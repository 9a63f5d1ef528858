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

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Text to policy: the one place that reads the configuration's JSON. Thread-safe. */
public final class FailoverPolicyParser {
  private static final String NAME = "failoverConfigs";
  private static final String PRODUCTION = "production";
  private static final String SANDBOX = "sandbox";
  private static final List<String> FIELDS =
      Stream.concat(
              Stream.of(PRODUCTION, SANDBOX),
              Arrays.stream(PolicyField.values()).map(PolicyField::fieldName))
          .collect(Collectors.toUnmodifiableList());

  private FailoverPolicyParser() {}

  /**
   * @throws InvalidPolicyException with every violation at once
   */
  public static FailoverPolicy parse(String failoverConfigs) {
    return parse(failoverConfigs, Map.of());
  }

  /**
   * @param settings further settings by field name, as text, for hosts that give each setting an
   *     attribute of its own; one that is blank counts as absent, any other wins over the same
   *     field of {@code failoverConfigs}
   * @throws InvalidPolicyException with every violation at once
   */
  public static FailoverPolicy parse(String failoverConfigs, Map<String, String> settings) {
    Violations violations = new Violations();
    FailoverPolicy policy = read(failoverConfigs, settings, violations);
    if (!violations.found().isEmpty()) {
      throw new InvalidPolicyException(violations.found());
    }
    return policy;
  }

  /** What is wrong with the text; empty when it is a valid policy. */
  public static List<Violation> validate(String failoverConfigs) {
    Violations violations = new Violations();
    read(failoverConfigs, Map.of(), violations);
    return violations.found();
  }

  private static FailoverPolicy read(
      String text, Map<String, String> settings, Violations violations) {
    String json = QuoteSpelling.toJson(text == null ? "" : text);
    Optional<JsonObject> object = JsonTree.readObject(NAME, json, violations);
    JsonObject root = object.orElseGet(JsonObject::new);
    new TreeMap<>(settings).forEach((name, value) -> override(root, name, value));
    root.entrySet().forEach(e -> violations.requireKnown("", e.getKey(), e.getValue(), FIELDS));
    Optional<StagePolicy> production = stage(PRODUCTION, root, violations);
    Optional<StagePolicy> sandbox = stage(SANDBOX, root, violations);
    if (production.isEmpty() && sandbox.isEmpty() && violations.found().isEmpty()) {
      violations.add(PRODUCTION, "empty", "a target model here or in sandbox");
    }
    return new FailoverPolicy(production, sandbox, new Settings(root, violations));
  }

  private static void override(JsonObject root, String name, String value) {
    if (value != null && !value.isBlank()) {
      root.addProperty(name, value);
    }
  }

  private static Optional<StagePolicy> stage(String name, JsonObject root, Violations violations) {
    return StageReader.read(name, root.get(name), violations);
  }
}
