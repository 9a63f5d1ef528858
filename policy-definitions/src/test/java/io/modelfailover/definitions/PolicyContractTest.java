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

import io.modelfailover.config.PolicyField;
import io.modelfailover.synapse.ModelFailoverMediator;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;

/** Specification, template, mediator and documentation name the same settings. */
public class PolicyContractTest {
  private static final Path SETTINGS = Path.of("../docs/reference/settings.md");

  /** A row of the table: setting, unit, default, meaning. */
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| ([^|]*) \\| ([^|]*) \\| ([^|]+) \\|$", Pattern.MULTILINE);

  private final PolicyDefinition advanced =
      PolicyDefinitions.find("modelFailoverAdvanced", "v1").orElseThrow();
  private final List<PolicyAttribute> attributes = advanced.specification().policyAttributes();

  @Test
  public void should_have_an_attribute_for_every_field_of_a_policy() {
    assertThat(attributes).extracting(PolicyAttribute::name).containsExactlyElementsOf(names());
  }

  @Test
  public void should_have_a_setter_for_every_attribute_and_no_other() {
    assertThat(setters(ModelFailoverMediator.class))
        .containsExactlyInAnyOrderElementsOf(setterNames());
  }

  @Test
  public void should_have_a_placeholder_for_every_attribute() {
    Map<String, String> parameters =
        names().stream().collect(toMap(Function.identity(), name -> "value of " + name));

    assertThat(new PlatformRendering(advanced).arriving(parameters)).isEqualTo(parameters);
  }

  @Test
  public void should_have_the_mediators_default_where_an_attribute_has_one() {
    for (PolicyField field : PolicyField.values()) {
      String inForm = attribute(field.fieldName()).defaultValue();
      if (inForm != null) {
        assertThat(inForm).as(field.fieldName()).isEqualTo(field.defaultText().orElseThrow());
      }
    }
  }

  @Test
  public void should_say_the_unit_in_the_label_where_a_field_has_one() {
    Map<String, String> labels = Map.of("s", "(seconds)", "MiB", "(MiB)");
    for (PolicyField field : PolicyField.values()) {
      assertThat(attribute(field.fieldName()).displayName())
          .as(field.fieldName())
          .contains(labels.getOrDefault(field.unit(), ""));
    }
  }

  @Test
  public void should_have_a_documented_row_for_every_attribute() throws IOException {
    Map<String, Matcher> rows = rows();

    assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(names());
    for (PolicyField field : PolicyField.values()) {
      Matcher row = rows.get(field.fieldName());
      assertThat(row.group(2)).as(field.fieldName()).startsWith(field.unit());
      field
          .defaultText()
          .ifPresent(text -> assertThat(row.group(3)).as(field.fieldName()).contains(text));
    }
  }

  private static List<String> names() {
    return Stream.concat(
            Stream.of("failoverConfigs"),
            Arrays.stream(PolicyField.values()).map(PolicyField::fieldName))
        .toList();
  }

  private static List<String> setterNames() {
    return names().stream()
        .map(name -> "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
        .toList();
  }

  private static List<String> setters(Class<?> mediator) {
    return Arrays.stream(mediator.getDeclaredMethods())
        .filter(m -> m.getName().startsWith("set"))
        .filter(m -> Arrays.equals(m.getParameterTypes(), new Class<?>[] {String.class}))
        .map(Method::getName)
        .toList();
  }

  private PolicyAttribute attribute(String name) {
    return attributes.stream().filter(a -> a.name().equals(name)).findFirst().orElseThrow();
  }

  private static Map<String, Matcher> rows() throws IOException {
    Matcher matcher = ROW.matcher(Files.readString(SETTINGS));
    return matcher
        .results()
        .map(result -> ROW.matcher(result.group()))
        .filter(Matcher::matches)
        .collect(toMap(row -> row.group(1), Function.identity()));
  }
}
