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
package io.modelfailover.benchmark.subject;

import io.modelfailover.benchmark.plan.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The home folder of this project's gateway: one API for each scenario and each probe. */
final class GatewayHome {
  private GatewayHome() {}

  /**
   * @param peer the files that it is made from
   * @param home does not exist
   */
  static void write(Path peer, Path home) throws IOException {
    Path apis = Files.createDirectories(home.resolve("apis"));
    for (String file : List.of("gateway.yaml", "applications.yaml")) {
      Files.copy(peer.resolve(file), home.resolve(file));
    }
    String template = Files.readString(peer.resolve("api.yaml"));
    for (Api api : apis()) {
      Files.writeString(apis.resolve(api.name() + ".yaml"), api.render(template));
    }
  }

  private static List<Api> apis() {
    return Stream.concat(
            Stream.of(Scenario.values()).map(Api::of), Stream.of(ProbedApi.values()).map(Api::of))
        .toList();
  }

  private record Api(
      String name,
      int targetPort,
      int fallbackPort,
      Duration requestTimeout,
      Duration suspendDuration) {
    static Api of(Scenario scenario) {
      Duration suspend = scenario == Scenario.SUSPENDED ? Duration.ofMinutes(10) : Duration.ZERO;
      return new Api(
          scenario.id(),
          scenario.targetPort(),
          Scenario.FALLBACK_PORT,
          Duration.ofSeconds(30),
          suspend);
    }

    static Api of(ProbedApi probed) {
      return new Api(
          probed.id(),
          ProbedApi.TARGET_PORT,
          ProbedApi.FALLBACK_PORT,
          ProbedApi.REQUEST_TIMEOUT,
          Duration.ZERO);
    }

    String render(String template) {
      return template
          .replace("@NAME@", name)
          .replace("@TARGET_PORT@", Integer.toString(targetPort))
          .replace("@FALLBACK_PORT@", Integer.toString(fallbackPort))
          .replace("@REQUEST_TIMEOUT@", Long.toString(requestTimeout.toSeconds()))
          .replace("@SUSPEND_DURATION@", Long.toString(suspendDuration.toSeconds()));
    }
  }
}
