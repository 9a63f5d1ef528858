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
package io.modelfailover.simulator.front;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.modelfailover.simulator.dialect.Json;
import io.modelfailover.simulator.fault.FaultBoard;
import io.modelfailover.simulator.fault.FaultKind;
import io.modelfailover.simulator.fault.Faults;
import io.modelfailover.simulator.fault.InvalidFaultException;
import io.modelfailover.simulator.fault.Parameter;
import io.modelfailover.simulator.fault.SetFault;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Breaks endpoints and heals them. Thread-safe. */
public final class ControlDesk {
  private final Faults faults;
  private final FaultBoard board;

  public ControlDesk(Faults faults, FaultBoard board) {
    this.faults = faults;
    this.board = board;
  }

  /**
   * Sets a fault; {@code none} without further parameters heals the endpoint, with no other than a
   * model heals it for that model.
   *
   * @param parameters {@code fault} and what belongs to it
   * @throws InvalidFaultException where that cannot be
   */
  public void set(String endpoint, Map<String, String> parameters) {
    Map<String, String> others = new LinkedHashMap<>(parameters);
    String name = others.remove("fault");
    if (name == null) {
      throw new InvalidFaultException("fault", "", "none, or the name of a fault");
    }
    Set<String> said = others.keySet();
    if (name.equals("none") && said.isEmpty()) {
      board.clear(endpoint);
    } else if (name.equals("none") && said.equals(Set.of(Parameter.MODEL.text()))) {
      board.clear(endpoint, others.get(Parameter.MODEL.text()));
    } else {
      board.set(endpoint, faults.ofRule(name, others));
    }
  }

  /**
   * The faults of all endpoints.
   *
   * @param called those that are named even if they have none
   */
  JsonObject present(Set<String> called) {
    Map<String, List<SetFault>> faultsByEndpoint = new TreeMap<>(board.present());
    called.forEach(endpoint -> faultsByEndpoint.putIfAbsent(endpoint, List.of()));
    JsonArray endpoints = new JsonArray();
    faultsByEndpoint.forEach((name, set) -> endpoints.add(present(name, set)));
    return Json.object("endpoints", endpoints);
  }

  /** The faults of one endpoint. */
  JsonObject present(String endpoint) {
    return present(endpoint, board.present().getOrDefault(endpoint, List.of()));
  }

  /** Every kind of fault there is. */
  JsonObject known() {
    JsonArray kinds = new JsonArray();
    faults.kinds().forEach(kind -> kinds.add(known(kind)));
    return Json.object("faults", kinds);
  }

  private static JsonObject known(FaultKind kind) {
    List<String> own = kind.own().stream().map(Parameter::text).toList();
    return Json.object("fault", kind.name(), "parameters", own, "summary", kind.summary());
  }

  private static JsonObject present(String endpoint, List<SetFault> set) {
    JsonArray json = new JsonArray();
    set.forEach(fault -> json.add(present(fault)));
    return Json.object("endpoint", endpoint, "faults", json);
  }

  private static JsonObject present(SetFault set) {
    JsonObject json = Json.object("fault", set.fault().toString());
    if (set.left() != Long.MAX_VALUE) {
      json.addProperty("left", set.left());
    }
    return json;
  }
}
