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
import java.util.stream.Stream;

/** Every kind of fault, by name; reads faults from text. Immutable. */
public final class Faults {
  private static final String PREFIX = "sim-";

  private final Map<String, FaultKind> kinds = new LinkedHashMap<>();
  private final Fault none;

  public Faults() {
    Stream.of(
            StatusFaults.kinds(),
            ConnectionFaults.kinds(),
            TimeFaults.kinds(),
            BodyFaults.kinds(),
            StreamFaults.kinds(),
            EventFaults.kinds(),
            FormFaults.kinds())
        .flatMap(List::stream)
        .forEach(kind -> kinds.put(kind.name(), kind));
    none = new Fault(kinds.get("none"), Parameters.NONE);
  }

  /** In the order of the documentation; the statuses beside 429 stand for themselves. */
  public List<FaultKind> kinds() {
    return List.copyOf(kinds.values());
  }

  /** The healthy answer. */
  public Fault none() {
    return none;
  }

  /**
   * A fault for an endpoint.
   *
   * @throws InvalidFaultException where it cannot be set
   */
  public Fault ofRule(String name, Map<String, String> parameters) {
    FaultKind kind = kind(name);
    return new Fault(kind, Parameters.parse(parameters, kind.ofRule()));
  }

  /**
   * A fault for one request, for example {@code cut-40} or {@code cut?after=40&token-delay=5}.
   *
   * @throws InvalidFaultException where it cannot be done
   */
  public Fault ofRequest(String text) {
    int query = text.indexOf('?');
    String name = query < 0 ? text : text.substring(0, query);
    Map<String, String> parameters =
        query < 0 ? new LinkedHashMap<>() : Query.parse(text.substring(query + 1));
    FaultKind kind = find(name).orElseGet(() -> withValue(name, parameters));
    return new Fault(kind, Parameters.parse(parameters, kind.ofRequest()));
  }

  /** The fault that a model's name asks for: {@code sim-} and a fault. */
  public Optional<Fault> ofModel(String model) {
    return model.startsWith(PREFIX)
        ? Optional.of(ofRequest(model.substring(PREFIX.length())))
        : Optional.empty();
  }

  /**
   * The fault that one endpoint is to have for one request.
   *
   * @param wishes for example {@code east=cut-40,west=503}
   */
  public Optional<Fault> ofWishes(String wishes, String endpoint) {
    return Stream.of(wishes.split(","))
        .map(String::strip)
        .filter(wish -> wish.startsWith(endpoint + "="))
        .map(wish -> ofRequest(wish.substring(endpoint.length() + 1)))
        .findFirst();
  }

  private FaultKind withValue(String name, Map<String, String> parameters) {
    int dash = Math.max(0, name.lastIndexOf('-'));
    FaultKind kind =
        find(name.substring(0, dash))
            .filter(known -> !known.own().isEmpty())
            .orElseThrow(() -> unknown(name));
    parameters.put(kind.own().get(0).text(), name.substring(dash + 1));
    return kind;
  }

  private FaultKind kind(String name) {
    return find(name).orElseThrow(() -> unknown(name));
  }

  private Optional<FaultKind> find(String name) {
    return Optional.ofNullable(kinds.get(name)).or(() -> StatusFaults.ofStatus(name));
  }

  private InvalidFaultException unknown(String name) {
    return new InvalidFaultException(
        "fault", name, "a status from 400 to 599 or one of " + String.join(", ", kinds.keySet()));
  }
}
