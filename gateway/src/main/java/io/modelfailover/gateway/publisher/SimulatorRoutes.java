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

import com.google.gson.JsonObject;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.modelfailover.gateway.deployment.Deployments;
import io.modelfailover.gateway.home.AiApi;
import io.modelfailover.gateway.home.ApiEndpoint;
import io.modelfailover.gateway.home.PublisherSettings;
import io.modelfailover.gateway.management.Routes;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * {@code /api/simulator}: the deployed endpoints that a simulator plays, to be broken and healed.
 * Which simulator that is says {@code gateway.yaml}; a request names only a deployed endpoint and
 * one of the faults listed here. Thread-safe.
 */
final class SimulatorRoutes implements Routes {
  /** What the page offers; the simulator knows more. */
  private static final List<String> FAULTS =
      List.of("503", "429", "401", "timeout", "reset", "truncated", "cut");

  private static final String HEALTHY = "none";
  private static final Pattern FIRST_SEGMENT = Pattern.compile("^/([A-Za-z0-9._-]+)(/.*)?$");

  record Played(String api, String endpointId, String name, String fault) {}

  record Answer(boolean running, List<String> faults, List<Played> endpoints) {}

  private record Place(AiApi api, ApiEndpoint endpoint, String name) {}

  private final Optional<URI> address;
  private final Optional<SimulatorControl> control;
  private final Deployments deployments;

  SimulatorRoutes(PublisherSettings settings, Deployments deployments) {
    this.address = settings.simulator();
    this.control = settings.simulator().map(SimulatorControl::new);
    this.deployments = deployments;
  }

  @Override
  public void addTo(JavalinConfig server) {
    server.routes.get("/api/simulator", this::show);
    server.routes.post("/api/simulator", this::set);
  }

  private void show(Context context) throws InterruptedException {
    try {
      context.json(state());
    } catch (IOException e) {
      context.json(new Answer(false, List.of(), List.of()));
    }
  }

  private Answer state() throws IOException, InterruptedException {
    if (control.isEmpty()) {
      return new Answer(false, List.of(), List.of());
    }
    Map<String, String> faults = control.get().faults();
    List<Played> played =
        places()
            .map(
                place ->
                    new Played(
                        place.api().synapseName(),
                        place.endpoint().id(),
                        place.endpoint().name(),
                        faults.getOrDefault(place.name(), HEALTHY)))
            .toList();
    return new Answer(true, FAULTS, played);
  }

  private void set(Context context) throws InterruptedException {
    JsonObject order = Json.object(context.body());
    String fault = Json.text(order, "fault");
    Optional<Place> place =
        places()
            .filter(p -> p.api().synapseName().equals(Json.text(order, "api")))
            .filter(p -> p.endpoint().id().equals(Json.text(order, "endpointId")))
            .findFirst();
    if (place.isEmpty() || !(FAULTS.contains(fault) || fault.equals(HEALTHY))) {
      context.status(400).json(Map.of("error", "The simulator plays no such endpoint or fault."));
      return;
    }
    try {
      control.orElseThrow().set(place.get().name(), fault);
      context.json(state());
    } catch (IOException e) {
      context.status(502).json(Map.of("error", "The simulator does not answer."));
    }
  }

  private Stream<Place> places() {
    return deployments.states().stream()
        .flatMap(state -> state.api().stream())
        .flatMap(api -> api.endpoints().stream().flatMap(endpoint -> place(api, endpoint)));
  }

  private Stream<Place> place(AiApi api, ApiEndpoint endpoint) {
    URI url = URI.create(endpoint.url());
    Matcher path = FIRST_SEGMENT.matcher(url.getPath());
    boolean played = address.isPresent() && isAt(url, address.get()) && path.matches();
    return played ? Stream.of(new Place(api, endpoint, path.group(1))) : Stream.empty();
  }

  private static boolean isAt(URI url, URI simulator) {
    return simulator.getScheme().equals(url.getScheme())
        && simulator.getRawAuthority().equalsIgnoreCase(url.getRawAuthority());
  }
}
