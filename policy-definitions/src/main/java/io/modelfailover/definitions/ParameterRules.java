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
package io.modelfailover.definitions;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a specification says about the parameters of its policy. */
final class ParameterRules {
  private final Map<String, PolicyAttribute> attributes;

  ParameterRules(List<PolicyAttribute> attributes) {
    this.attributes =
        attributes.stream()
            .collect(
                Collectors.toMap(
                    PolicyAttribute::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  List<ParameterViolation> violations(Map<String, String> parameters) {
    return Stream.concat(
            attributes.values().stream()
                .flatMap(a -> violation(a, parameters.getOrDefault(a.name(), "")).stream()),
            parameters.entrySet().stream()
                .filter(p -> !attributes.containsKey(p.getKey()))
                .map(p -> unknown(p.getKey(), p.getValue())))
        .toList();
  }

  private ParameterViolation unknown(String name, String value) {
    return new ParameterViolation(
        name, value, "one of the parameters " + String.join(", ", attributes.keySet()));
  }

  private static Optional<ParameterViolation> violation(PolicyAttribute attribute, String value) {
    if (value.isBlank()) {
      return attribute.required() ? wrong(attribute, value, "a value") : Optional.empty();
    }
    List<String> allowed = attribute.allowedValues();
    if (!allowed.isEmpty()) {
      return allowed.contains(value)
          ? Optional.empty()
          : wrong(attribute, value, "one of " + String.join(", ", allowed));
    }
    return matches(attribute.validationRegex(), value)
        ? Optional.empty()
        : wrong(attribute, value, "text like " + attribute.validationRegex());
  }

  private static boolean matches(String regex, String value) {
    // A dot also stands for a line break: where the platform's form has one line, a file has many.
    return regex == null || Pattern.compile(regex, Pattern.DOTALL).matcher(value).find();
  }

  private static Optional<ParameterViolation> wrong(
      PolicyAttribute attribute, String value, String expected) {
    return Optional.of(new ParameterViolation(attribute.name(), value, expected));
  }
}
