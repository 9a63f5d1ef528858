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
package io.modelfailover.gateway.publisher;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Talks to a simulator. Every call takes two seconds at most. Thread-safe. */
final class SimulatorControl {
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private final URI address;
  private final HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build();

  SimulatorControl(URI address) {
    this.address = address;
  }

  /**
   * Endpoint names with the fault that each has for all its models.
   *
   * @throws IOException when there is no simulator
   */
  Map<String, String> faults() throws IOException, InterruptedException {
    JsonObject answer = Json.object(call(request("/control")));
    Map<String, String> faults = new LinkedHashMap<>();
    for (JsonElement element : list(answer, "endpoints")) {
      JsonObject endpoint = element.getAsJsonObject();
      for (JsonElement fault : list(endpoint, "faults")) {
        faults.put(Json.text(endpoint, "endpoint"), Json.text(fault.getAsJsonObject(), "fault"));
      }
    }
    return faults;
  }

  /**
   * @param endpoint letters, digits, dots, underscores and hyphens
   * @param fault letters and digits
   * @throws IOException when there is no simulator, or it has no such fault
   */
  void set(String endpoint, String fault) throws IOException, InterruptedException {
    call(
        request("/control/" + endpoint + "?fault=" + fault)
            .POST(HttpRequest.BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT);
  }

  private String call(HttpRequest.Builder request) throws IOException, InterruptedException {
    var response = client.send(request.build(), BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("simulator: status " + response.statusCode());
    }
    return response.body();
  }

  private static JsonArray list(JsonObject object, String member) {
    JsonElement list = object.get(member);
    return list != null && list.isJsonArray() ? list.getAsJsonArray() : new JsonArray();
  }
}
