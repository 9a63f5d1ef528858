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
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** This project's gateway. */
public final class ModelFailover implements Subject {
  public static final String ID = "model-failover";

  private static final int PORT = 21715;

  private final Layout layout;

  ModelFailover(Layout layout) {
    this.layout = layout;
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Model Failover";
  }

  /** The documents are left out: what is measured changes its own page. */
  @Override
  public String version() throws IOException, InterruptedException {
    String commit = git("describe", "--always");
    String changes = git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs");
    return changes.isBlank() ? commit : commit + "-dirty";
  }

  private String git(String... arguments) throws IOException, InterruptedException {
    String[] command = {"git", "-C", layout.project().toString()};
    return Command.output(
        Stream.concat(Stream.of(command), Stream.of(arguments)).toArray(String[]::new));
  }

  @Override
  public boolean serves(Case load) {
    return true;
  }

  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  @Override
  public int port() {
    return PORT;
  }

  @Override
  public List<String> prepare(Path folder) throws IOException {
    Path home = folder.resolve("home");
    GatewayHome.write(layout.peer(ID), home);
    String jar = layout.project().resolve("gateway/target/gateway.jar").toString();
    return Stream.concat(Layout.java().stream(), Stream.of("-jar", jar, "--home", home.toString()))
        .toList();
  }

  @Override
  public URI url(Scenario scenario) {
    return url(scenario.id());
  }

  static URI url(String api) {
    return URI.create("http://127.0.0.1:" + PORT + "/" + api + "/v1/chat/completions");
  }

  @Override
  public Map<String, String> headers(Scenario scenario) {
    return headers();
  }

  /** Of a caller with a production key. */
  public static Map<String, String> headers() {
    return Map.of("Content-Type", "application/json", "Authorization", "Bearer benchmark-key");
  }
}
