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
package io.modelfailover.simulator.fault;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Valid parameters of a fault. Immutable. */
public final class Parameters {
  public static final Parameters NONE = new Parameters(Map.of());

  private final Map<Parameter, String> values;

  private Parameters(Map<Parameter, String> values) {
    this.values = values;
  }

  /**
   * @param allowed those that the fault has a use for
   * @throws InvalidFaultException for an unknown name or a value that does not fit
   */
  static Parameters parse(Map<String, String> texts, Set<Parameter> allowed) {
    Map<Parameter, String> values = new EnumMap<>(Parameter.class);
    texts.forEach((name, value) -> values.put(parameter(name, value, allowed), value));
    values.forEach(Parameters::check);
    return new Parameters(Collections.unmodifiableMap(values));
  }

  public boolean has(Parameter parameter) {
    return values.containsKey(parameter);
  }

  public boolean isEmpty() {
    return values.isEmpty();
  }

  public Optional<String> text(Parameter parameter) {
    return Optional.ofNullable(values.get(parameter));
  }

  public String text(Parameter parameter, String otherwise) {
    return values.getOrDefault(parameter, otherwise);
  }

  public boolean flag(Parameter parameter) {
    return Boolean.parseBoolean(values.get(parameter));
  }

  public int count(Parameter parameter, int otherwise) {
    return has(parameter) ? Integer.parseInt(values.get(parameter)) : otherwise;
  }

  public Duration duration(Parameter parameter, Duration otherwise) {
    return text(parameter).map(text -> duration(text, parameter.unit())).orElse(otherwise);
  }

  Map<Parameter, String> values() {
    return values;
  }

  /** As in a query, for example {@code after=40&times=1}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(entry -> entry.getKey().text() + "=" + entry.getValue())
        .collect(Collectors.joining("&"));
  }

  private static Parameter parameter(String name, String value, Set<Parameter> allowed) {
    return Parameter.find(name)
        .filter(allowed::contains)
        .orElseThrow(() -> new InvalidFaultException(name, value, "one of " + names(allowed)));
  }

  private static String names(Set<Parameter> parameters) {
    return parameters.stream().map(Parameter::text).collect(Collectors.joining(", "));
  }

  private static void check(Parameter parameter, String value) {
    if (!parameter.pattern().matcher(value).matches()) {
      throw new InvalidFaultException(parameter.text(), value, parameter.expected());
    }
  }

  private static Duration duration(String text, String bareUnit) {
    String number = text.replaceAll("[a-z]+$", "");
    String unit = number.length() == text.length() ? bareUnit : text.substring(number.length());
    long nanosPerUnit =
        switch (unit) {
          case "ms" -> 1_000_000L;
          case "m" -> 60_000_000_000L;
          default -> 1_000_000_000L;
        };
    BigDecimal nanos = new BigDecimal(number).multiply(BigDecimal.valueOf(nanosPerUnit));
    return Duration.ofNanos(nanos.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue());
  }
}
