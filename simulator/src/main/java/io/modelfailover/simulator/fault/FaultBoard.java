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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The faults that are set at present. An endpoint has one for all models, and one for each model of
 * which that was said; the latter wins. Thread-safe.
 */
public final class FaultBoard {
  private static final String ANY_MODEL = "*";

  private final Map<String, Map<String, Rule>> rules = new ConcurrentHashMap<>();
  private final LongSupplier nanos;

  /**
   * @param nanos a clock that never goes back
   */
  public FaultBoard(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Sets the fault in place of what the endpoint had for the same model. */
  public void set(String endpoint, Fault fault) {
    Rule rule = new Rule(fault, nanos.getAsLong());
    String model = fault.parameters().text(Parameter.MODEL, ANY_MODEL);
    rules.compute(endpoint, (name, before) -> with(before, model, rule));
  }

  /** Takes all faults off the endpoint. */
  public void clear(String endpoint) {
    rules.remove(endpoint);
  }

  /** Takes off the fault that is for this model alone. */
  public void clear(String endpoint, String model) {
    rules.computeIfPresent(endpoint, (name, before) -> without(before, model));
  }

  public void clearAll() {
    rules.clear();
  }

  /** The fault of the next request; where it is limited to a number, one of them is used up. */
  public Optional<Fault> take(String endpoint, String model) {
    Map<String, Rule> ofEndpoint = rules.getOrDefault(endpoint, Map.of());
    return take(ofEndpoint.get(model)).or(() -> take(ofEndpoint.get(ANY_MODEL)));
  }

  /** Endpoints in order of their names, each with the faults that are not over. */
  public Map<String, List<SetFault>> present() {
    long now = nanos.getAsLong();
    Map<String, List<SetFault>> present = new TreeMap<>();
    rules.forEach((endpoint, ofEndpoint) -> present.put(endpoint, present(ofEndpoint, now)));
    return present;
  }

  private Optional<Fault> take(Rule rule) {
    return Optional.ofNullable(rule).filter(r -> r.take(nanos.getAsLong())).map(Rule::fault);
  }

  private static List<SetFault> present(Map<String, Rule> ofEndpoint, long now) {
    return ofEndpoint.values().stream()
        .filter(rule -> !rule.isOver(now))
        .map(rule -> new SetFault(rule.fault(), rule.left()))
        .toList();
  }

  private static Map<String, Rule> with(Map<String, Rule> before, String model, Rule rule) {
    Map<String, Rule> after = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before);
    after.put(model, rule);
    return Map.copyOf(after);
  }

  private static Map<String, Rule> without(Map<String, Rule> before, String model) {
    Map<String, Rule> after = new LinkedHashMap<>(before);
    after.remove(model);
    return after.isEmpty() ? null : Map.copyOf(after);
  }
}
