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
package io.modelfailover.cluster;

import io.modelfailover.config.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The engines that are installed. */
public final class ClusterEngines {
  private ClusterEngines() {}

  /**
   * The engine of this name.
   *
   * @param loader where add-ons are to be found
   * @throws InvalidClusterException when it is not installed, or needs a newer Java than this one
   */
  public static ClusterEngine find(String name, ClassLoader loader) {
    List<String> found = new ArrayList<>();
    try {
      for (ClusterEngine engine : ServiceLoader.load(ClusterEngine.class, loader)) {
        if (engine.name().equals(name)) {
          return runnable(engine);
        }
        found.add(engine.name());
      }
    } catch (ServiceConfigurationError e) {
      throw refused(name, "an add-on that can be loaded: " + e.getMessage());
    }
    throw refused(name, "an add-on that is installed; there is " + shown(found));
  }

  private static ClusterEngine runnable(ClusterEngine engine) {
    int java = Runtime.version().feature();
    if (java < engine.leastJava()) {
      throw refused(
          engine.name(), "Java " + engine.leastJava() + " or newer, and this is Java " + java);
    }
    return engine;
  }

  private static String shown(List<String> found) {
    return found.isEmpty() ? "none" : String.join(", ", found);
  }

  private static InvalidClusterException refused(String name, String expected) {
    return new InvalidClusterException(List.of(Violation.of("cluster.engine", name, expected)));
  }
}
