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
import java.nio.file.Path;
import java.util.List;

final class HaProxy implements Subject {
  /** {@code tune.bufsize} of its configuration: what is larger is never sent twice. */
  private static final int BUFFER_KIB = 64;

  private final Layout layout;

  HaProxy(Layout layout) {
    this.layout = layout;
  }

  @Override
  public String id() {
    return "haproxy";
  }

  @Override
  public String name() {
    return "HAProxy";
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Command.version("haproxy", "-v");
  }

  @Override
  public boolean serves(Case load) {
    boolean repeatable = load.scenario().upstreamRequests() == 1 || load.promptKib() < BUFFER_KIB;
    return load.scenario() != Scenario.ERROR_429 && repeatable;
  }

  @Override
  public boolean compilesWhileRunning() {
    return false;
  }

  @Override
  public int port() {
    return 21710;
  }

  @Override
  public List<String> prepare(Path folder) {
    return List.of(
        "haproxy", "-db", "-f", layout.peer("haproxy").resolve("haproxy.cfg").toString());
  }
}
