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

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import io.modelfailover.core.FailoverOn;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The settings of a policy's JSON, each read by its type and held against its bounds. What is wrong
 * goes to the violations and reads as if it were absent.
 */
final class Settings {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?\\d{1,20}(\\.\\d{1,20})?([eE][+-]?\\d{1,3})?");

  private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

  private final JsonObject json;
  private final Violations violations;

  Settings(JsonObject json, Violations violations) {
    this.json = json;
    this.violations = violations;
  }

  static boolean isBlank(JsonElement value) {
    return value == null
        || value.isJsonNull()
        || (value.isJsonPrimitive() && value.getAsString().isBlank());
  }

  boolean isGiven(PolicyField field) {
    return !isBlank(json.get(field.fieldName()));
  }

  /** Empty where the field is absent and has no default. */
  Optional<BigDecimal> number(PolicyField field) {
    JsonElement value = json.get(field.fieldName());
    if (isBlank(value)) {
      return byDefault(field);
    }
    Optional<BigDecimal> number =
        Optional.of(value).flatMap(Settings::parsed).filter(field::admits);
    if (number.isEmpty()) {
      violations.add(field.fieldName(), value, field.expected());
    }
    return number.or(() -> byDefault(field));
  }

  Optional<Duration> seconds(PolicyField field) {
    return number(field).map(seconds -> Duration.ofNanos(seconds.movePointRight(9).longValue()));
  }

  /** One of the field's words. */
  String choice(PolicyField field) {
    JsonElement value = json.get(field.fieldName());
    String byDefault = field.defaultText().orElseThrow();
    if (isBlank(value)) {
      return byDefault;
    }
    if (value.isJsonPrimitive() && field.choices().contains(value.getAsString().trim())) {
      return value.getAsString().trim();
    }
    violations.add(field.fieldName(), value, field.expected());
    return byDefault;
  }

  FailoverOn failoverOn() {
    List<String> elements = new ArrayList<>();
    JsonArray list = list(PolicyField.FAILOVER_ON);
    for (int i = 0; i < list.size(); i++) {
      JsonElement element = list.get(i);
      if (element.isJsonPrimitive() && FailoverOn.isElement(element.getAsString().trim())) {
        elements.add(element.getAsString().trim());
      } else {
        String path = PolicyField.FAILOVER_ON.fieldName() + "[" + i + "]";
        violations.add(path, element, PolicyField.FAILOVER_ON.expected());
      }
    }
    return elements.isEmpty() ? FailoverOn.defaults() : FailoverOn.of(elements);
  }

  /** A JSON list, or one text with commas. */
  private JsonArray list(PolicyField field) {
    JsonElement value = json.get(field.fieldName());
    if (isBlank(value)) {
      return new JsonArray();
    }
    if (value.isJsonArray()) {
      return value.getAsJsonArray();
    }
    JsonArray list = new JsonArray();
    if (value.isJsonPrimitive()) {
      COMMA.splitAsStream(value.getAsString().trim()).forEach(list::add);
    } else {
      violations.add(field.fieldName(), value, "a list of " + field.expected());
    }
    return list;
  }

  private static Optional<BigDecimal> byDefault(PolicyField field) {
    return field.defaultText().map(BigDecimal::new);
  }

  /** The pattern keeps digits and exponent small, so that no text makes the arithmetic long. */
  private static Optional<BigDecimal> parsed(JsonElement value) {
    return Optional.of(value)
        .filter(JsonElement::isJsonPrimitive)
        .map(primitive -> primitive.getAsString().trim())
        .filter(text -> NUMBER.matcher(text).matches())
        .map(BigDecimal::new);
  }
}
