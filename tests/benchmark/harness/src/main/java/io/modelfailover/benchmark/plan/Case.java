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
package io.modelfailover.benchmark.plan;

import java.util.Locale;

/**
 * One row of a plan, written {@code scenario:prompt:connections}, for example {@code
 * error500:32k:256}.
 *
 * @param promptKib size of the request's prompt in KiB
 */
public record Case(Scenario scenario, int promptKib, int connections) {
  public Case {
    if (promptKib < 1 || promptKib > 4096) {
      throw new IllegalArgumentException("prompt: " + promptKib + " KiB (expected: 1 to 4096)");
    }
    if (connections < 1 || connections > 1024) {
      throw new IllegalArgumentException("connections: " + connections + " (expected: 1 to 1024)");
    }
  }

  public static Case parse(String text) {
    String[] parts = text.trim().split(":", -1);
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          "case: " + text + " (expected: scenario:prompt:connections, such as healthy:1k:32)");
    }
    return new Case(Scenario.of(parts[0]), kib(parts[1]), Integer.parseInt(parts[2]));
  }

  private static int kib(String text) {
    String size = text.toLowerCase(Locale.ROOT);
    int factor = size.endsWith("m") ? 1024 : 1;
    return factor * Integer.parseInt(size.replaceFirst("[km]$", ""));
  }

  /** The same load on a target that answers. */
  public Case whenHealthy() {
    return scenario.isStream() ? this : new Case(Scenario.HEALTHY, promptKib, connections);
  }

  public String prompt() {
    return promptKib % 1024 == 0 ? promptKib / 1024 + " MiB" : promptKib + " KiB";
  }

  public String title() {
    return scenario.title() + "; prompt " + prompt() + "; " + connections + " connections";
  }

  @Override
  public String toString() {
    String size = promptKib % 1024 == 0 ? promptKib / 1024 + "m" : promptKib + "k";
    return scenario.id() + ":" + size + ":" + connections;
  }
}
