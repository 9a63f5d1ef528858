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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The engine that carries this project's policy, with a plain send in place of the policy. */
public final class SynapseAlone implements Subject {
  public static final String ID = "synapse";

  private final Path peer;

  SynapseAlone(Layout layout) {
    peer = layout.peer("synapse");
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return "Synapse alone";
  }

  @Override
  public String version() throws IOException {
    return Layout.versionOf(peer.resolve("target/lib"), "synapse-core");
  }

  @Override
  public boolean serves(Case load) {
    return !load.scenario().needsFallback();
  }

  @Override
  public boolean compilesWhileRunning() {
    return true;
  }

  @Override
  public int port() {
    return 21714;
  }

  @Override
  public List<String> prepare(Path folder) {
    return Stream.concat(
            Layout.java().stream(),
            Stream.of(
                "-cp",
                peer.resolve("target/classes") + ":" + peer.resolve("target/lib") + "/*",
                "io.modelfailover.benchmark.synapse.SynapseAlone",
                peer.resolve("conf").toString()))
        .toList();
  }
}
