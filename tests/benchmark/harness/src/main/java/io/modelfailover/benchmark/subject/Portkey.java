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

import com.google.gson.JsonParser;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.plan.FixedAnswer;
import io.modelfailover.benchmark.plan.Scenario;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Gets its configuration with every request, and has nothing like a suspension. */
public final class Portkey implements Subject {
  public static final String ID = "portkey";

  private static final String CONFIG =
      "{'strategy':{'mode':'fallback','on_status_codes':[429,500]},'targets':[%s,%s]}";
  private static final String TARGET =
      "{'provider':'openai','api_key':'key','custom_host':'http://127.0.0.1:%d/v1',"
          + "'override_params':{'model':'%s'}}";

  private final Layout layout;
  private final Path installed;

  Portkey(Layout layout) {
    this.layout = layout;
    installed = layout.target().resolve("portkey/node_modules/@portkey-ai/gateway");
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Portkey";
  }

  @Override
  public String version() throws IOException {
    String version =
        JsonParser.parseString(Files.readString(installed.resolve("package.json")))
            .getAsJsonObject()
            .get("version")
            .getAsString();
    return version;
  }

  @Override
  public boolean serves(Case load) {
    return load.scenario() != Scenario.SUSPENDED;
  }

  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  @Override
  public int port() {
    return 21713;
  }

  @Override
  public List<String> prepare(Path folder) {
    Subject.requireInstalled(installed);
    return List.of(
        "node",
        "--require=" + layout.peer("portkey").resolve("loopback.cjs"),
        installed.resolve("build/start-server.js").toString(),
        "--port=" + port(),
        "--headless");
  }

  @Override
  public URI url(Scenario scenario) {
    return URI.create("http://127.0.0.1:" + port() + "/v1/chat/completions");
  }

  @Override
  public Map<String, String> headers(Scenario scenario) {
    String target = TARGET.formatted(scenario.targetPort(), FixedAnswer.TARGET_MODEL);
    String fallback = TARGET.formatted(Scenario.FALLBACK_PORT, FixedAnswer.FALLBACK_MODEL);
    String config = CONFIG.formatted(target, fallback).replace('\'', '"');
    return Map.of("Content-Type", "application/json", "x-portkey-config", config);
  }
}
