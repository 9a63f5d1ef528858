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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What the load is sent to: the provider itself, a peer, or this project's gateway. */
public interface Subject {
  /** As the command line names it. */
  String id();

  /** As people know it. */
  String name();

  /** As it tells itself; empty when it has none. */
  String version() throws IOException, InterruptedException;

  /** Whether it can do what the case asks for; what it cannot is left out, not failed. */
  boolean serves(Case load);

  /** Whether it has a JIT compiler, and so gets faster for a while. */
  boolean compilesWhileRunning();

  /** On loopback. */
  int port();

  /**
   * The command that starts it, after writing what that needs.
   *
   * @param folder its working directory, empty
   * @return empty when there is nothing to start
   */
  List<String> prepare(Path folder) throws IOException;

  default URI url(Scenario scenario) {
    return URI.create("http://127.0.0.1:" + port() + "/" + scenario.id() + "/v1/chat/completions");
  }

  default Map<String, String> headers(Scenario scenario) {
    return Map.of("Content-Type", "application/json");
  }

  /**
   * @throws IllegalStateException when {@code run.sh} could not install or build it
   */
  static void requireInstalled(Path file) {
    if (!Files.exists(file)) {
      throw new IllegalStateException("not installed: " + file.getFileName());
    }
  }
}
