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

final class Nginx implements Subject {
  private final Layout layout;

  Nginx(Layout layout) {
    this.layout = layout;
  }

  @Override
  public String id() {
    return "nginx";
  }

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public String version() throws IOException, InterruptedException {
    return Command.version("nginx", "-v");
  }

  @Override
  public boolean serves(Case load) {
    return true;
  }

  @Override
  public boolean compilesWhileRunning() {
    return false;
  }

  @Override
  public int port() {
    return 21711;
  }

  @Override
  public List<String> prepare(Path folder) {
    String configuration = layout.peer("nginx").resolve("nginx.conf").toString();
    return List.of("nginx", "-p", folder.toString(), "-c", configuration);
  }
}
