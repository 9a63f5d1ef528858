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

import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** This project's gateway, with one API for each scenario. */
public final class ModelFailover implements Subject {
  public static final String ID = "model-failover";

  private final Layout layout;

  ModelFailover(Layout layout) {
    this.layout = layout;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() throws IOException, InterruptedException {
    String root = layout.project().toString();
    return "Model Failover " + Version.output("git", "-C", root, "describe", "--always", "--dirty");
  }

  @Override
  public boolean serves(Case load) {
    return true;
  }

  @Override
  public int port() {
    return 18415;
  }

  @Override
  public List<String> prepare(Path folder) throws IOException {
    Path home = Files.createDirectories(folder.resolve("home"));
    Path peer = layout.peer("model-failover");
    for (String file : List.of("gateway.yaml", "applications.yaml")) {
      Files.copy(peer.resolve(file), home.resolve(file));
    }
    Path apis = Files.createDirectory(home.resolve("apis"));
    String template = Files.readString(peer.resolve("api.yaml"));
    for (Scenario scenario : Scenario.values()) {
      Files.writeString(apis.resolve(scenario.id() + ".yaml"), api(template, scenario));
    }
    String jar = layout.project().resolve("gateway/target/gateway.jar").toString();
    return Stream.concat(Layout.java().stream(), Stream.of("-jar", jar, "--home", home.toString()))
        .toList();
  }

  private static String api(String template, Scenario scenario) {
    return template
        .replace("@SCENARIO@", scenario.id())
        .replace("@TARGET_PORT@", Integer.toString(scenario.targetPort()))
        .replace("@FALLBACK_PORT@", Integer.toString(Scenario.FALLBACK_PORT))
        .replace("@SUSPEND_DURATION@", scenario == Scenario.SUSPENDED ? "600" : "0");
  }

  @Override
  public Map<String, String> headers(Scenario scenario) {
    return Map.of("Content-Type", "application/json", "Authorization", "Bearer benchmark-key");
  }
}
