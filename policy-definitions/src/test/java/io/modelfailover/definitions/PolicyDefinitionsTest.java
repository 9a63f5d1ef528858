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

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.Test;

public class PolicyDefinitionsTest {
  private final PolicyDefinition advanced =
      PolicyDefinitions.find("modelFailoverAdvanced", "v1").orElseThrow();

  @Test
  public void should_list_both_policies_when_asked_for_all() {
    assertThat(PolicyDefinitions.all())
        .extracting(d -> d.specification().name() + "_" + d.specification().version())
        .containsExactly("modelFailover_v2", "modelFailoverAdvanced_v1");
  }

  @Test
  public void should_find_nothing_when_the_version_is_another() {
    assertThat(PolicyDefinitions.find("modelFailover", "v1")).isEmpty();
  }

  @Test
  public void should_have_the_one_attribute_of_the_native_form_when_it_is_v2() {
    PolicySpecification v2 =
        PolicyDefinitions.find("modelFailover", "v2").orElseThrow().specification();

    assertThat(v2.displayName()).isEqualTo("Model Failover");
    assertThat(v2.applicableFlows()).containsExactly("request");
    assertThat(v2.policyAttributes())
        .singleElement()
        .satisfies(
            attribute -> {
              assertThat(attribute.name()).isEqualTo("failoverConfigs");
              assertThat(attribute.type()).isEqualTo("String");
              assertThat(attribute.validationRegex()).isEqualTo("^.+$");
              assertThat(attribute.required()).isTrue();
            });
  }

  @Test
  public void should_name_every_violation_when_parameters_are_wrong() {
    Map<String, String> parameters =
        Map.of(
            "failoverConfigs", " ",
            "requestTimeout", "0",
            "maxRetries", "1.5",
            "streamDelivery", "later",
            "failoverOn", "429, sometimes",
            "timeout", "3");

    assertThat(advanced.validate(parameters))
        .extracting(ParameterViolation::toString)
        .containsExactly(
            "failoverConfigs:   (expected: a value)",
            "requestTimeout: 0 (expected: text like ^(?=.*[1-9])\\d+(\\.\\d+)?$)",
            "maxRetries: 1.5 (expected: text like ^\\d{1,9}$)",
            "streamDelivery: later (expected: one of immediate, complete)",
            "failoverOn: 429, sometimes (expected: text like "
                + attribute("failoverOn").validationRegex()
                + ")",
            "timeout: 3 (expected: one of the parameters "
                + String.join(
                    ", ",
                    advanced.specification().policyAttributes().stream()
                        .map(PolicyAttribute::name)
                        .toList())
                + ")");
  }

  @Test
  public void should_find_nothing_wrong_when_every_default_is_written_out() {
    Map<String, String> defaults =
        advanced.specification().policyAttributes().stream()
            .filter(attribute -> attribute.defaultValue() != null)
            .collect(toMap(PolicyAttribute::name, PolicyAttribute::defaultValue));

    assertThat(advanced.validate(with(defaults, "failoverConfigs", "{\n}"))).isEmpty();
  }

  @Test
  public void should_take_lists_and_fractions_when_a_setting_allows_them() {
    Map<String, String> parameters =
        Map.of(
            "failoverConfigs", "{}",
            "requestTimeout", "0.5",
            "failoverOn", " 429 ,5xx,context_length ",
            "retriesPerModel", "100");

    assertThat(advanced.validate(parameters)).isEmpty();
  }

  private PolicyAttribute attribute(String name) {
    return advanced.specification().policyAttributes().stream()
        .filter(attribute -> attribute.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> all = new HashMap<>(map);
    all.put(name, value);
    return all;
  }
}
