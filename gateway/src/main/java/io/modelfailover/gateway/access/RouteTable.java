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
package io.modelfailover.gateway.access;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Finds the operation that a method and a path ask for. Immutable, thread-safe. */
public final class RouteTable {
  private record Entry(PathTemplate template, Map<String, Route> byMethod) {}

  private final Map<String, Map<String, Route>> literal = new HashMap<>();
  private final List<Entry> templates;

  public RouteTable(List<Route> routes) {
    Map<String, Map<String, Route>> byPath = new LinkedHashMap<>();
    for (Route route : routes) {
      byPath
          .computeIfAbsent(route.operation().path(), path -> new TreeMap<>())
          .put(route.operation().method(), route);
    }
    byPath.forEach(
        (path, byMethod) -> {
          if (new PathTemplate(path).isLiteral()) {
            literal.put(path, byMethod);
          }
        });
    this.templates =
        byPath.entrySet().stream()
            .map(entry -> new Entry(new PathTemplate(entry.getKey()), entry.getValue()))
            .filter(entry -> !entry.template().isLiteral())
            .sorted(Comparator.comparing((Entry entry) -> -entry.template().weight()))
            .collect(Collectors.toList());
  }

  /**
   * @param path below the API's base path, without the query, as on the wire
   * @return the routes of the path by method; empty when nothing is served there
   */
  Map<String, Route> at(String path) {
    Map<String, Route> exact = literal.get(path);
    if (exact != null) {
      return exact;
    }
    return templates.stream()
        .filter(entry -> entry.template().matches(path))
        .map(Entry::byMethod)
        .findFirst()
        .orElse(Map.of());
  }
}
