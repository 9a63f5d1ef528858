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
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The provider with nothing in front of it: what the machine can do at all. */
public final class Direct implements Subject {
  public static final String ID = "direct";

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String name() {
    return ID;
  }

  @Override
  public String version() {
    return "";
  }

  @Override
  public boolean serves(Case load) {
    return !load.scenario().needsFallback();
  }

  @Override
  public boolean compilesWhileRunning() {
    return false;
  }

  @Override
  public int port() {
    return Scenario.HEALTHY.targetPort();
  }

  @Override
  public List<String> prepare(Path folder) {
    return List.of();
  }

  @Override
  public URI url(Scenario scenario) {
    return URI.create("http://127.0.0.1:" + scenario.targetPort() + "/v1/chat/completions");
  }
}
