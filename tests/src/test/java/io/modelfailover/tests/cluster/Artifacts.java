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
package io.modelfailover.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the other modules built. */
final class Artifacts {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  private Artifacts() {}

  static Path gateway() {
    Path jar = ROOT.resolve("gateway/target/gateway.jar");
    assertThat(Files.exists(jar)).as("%s is built", jar).isTrue();
    return jar;
  }

  static String addOns() {
    return ROOT.resolve("cluster/hazelcast/target/addons")
        + File.pathSeparator
        + ROOT.resolve("cluster/redis/target/addons");
  }
}
