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
import io.modelfailover.simulator.log.CountKey;
import io.modelfailover.simulator.log.Counts;
import io.modelfailover.simulator.log.Outcome;
import io.modelfailover.simulator.log.RecordedRequest;
import io.modelfailover.simulator.log.RequestLog;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Predicate;

/** The log as JSON. */
final class LogPage {
  private final RequestLog log;
  private final IntSupplier openConnections;

  LogPage(RequestLog log, IntSupplier openConnections) {
    this.log = log;
    this.openConnections = openConnections;
  }

  JsonObject json() {
    JsonArray last = new JsonArray();
    log.last().forEach(request -> last.add(request(request)));
    return Json.object(
        "total", counts(key -> true),
        "openConnections", openConnections.getAsInt(),
        "endpoints", each("endpoint", CountKey::endpoint, key -> true, this::ofEndpoint),
        "last", last);
  }

  private void ofEndpoint(String endpoint, JsonObject json) {
    Predicate<CountKey> within = key -> key.endpoint().equals(endpoint);
    json.add("models", each("model", CountKey::model, within, (name, counts) -> {}));
    json.add("faults", each("fault", CountKey::fault, within, (name, counts) -> {}));
  }

  private interface Detail {
    void addTo(String name, JsonObject json);
  }

  private JsonArray each(
      String title,
      Function<CountKey, String> property,
      Predicate<CountKey> within,
      Detail detail) {
    JsonArray each = new JsonArray();
    for (String name : names(property, within)) {
      JsonObject json = Json.object(title, name);
      counts(within.and(key -> property.apply(key).equals(name)))
          .entrySet()
          .forEach(count -> json.add(count.getKey(), count.getValue()));
      detail.addTo(name, json);
      each.add(json);
    }
    return each;
  }

  private List<String> names(Function<CountKey, String> property, Predicate<CountKey> within) {
    return log.keys().stream().filter(within).map(property).distinct().sorted().toList();
  }

  private JsonObject counts(Predicate<CountKey> which) {
    Counts counts = log.count(which);
    return Json.object(
        "requests", counts.requests(),
        "answered", counts.answered(),
        "broken", counts.broken(),
        "clientLeft", counts.clientLeft(),
        "open", counts.open());
  }

  private JsonObject request(RecordedRequest request) {
    long offset = request.received().arrivalNanos() - log.startNanos();
    return Json.object(
        "number", request.number(),
        "atMillis", TimeUnit.NANOSECONDS.toMillis(offset),
        "endpoint", request.endpoint(),
        "model", request.model(),
        "stream", request.stream(),
        "fault", request.fault(),
        "status", request.status(),
        "outcome", name(request.outcome()),
        "connection", request.received().connection().number(),
        "credential", request.credential());
  }

  private static String name(Outcome outcome) {
    return outcome == Outcome.CLIENT_LEFT ? "clientLeft" : outcome.name().toLowerCase(Locale.ROOT);
  }
}
