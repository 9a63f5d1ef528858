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
package io.modelfailover.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.synapse.ModelFailoverMediator;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** The jar that ships, as packaged by this build. */
final class MediatorJar {
  private MediatorJar() {}

  static Path path() throws URISyntaxException {
    Path path =
        Path.of(
            ModelFailoverMediator.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    assertThat(path).as("run after packaging: mvn verify").isRegularFile();
    return path;
  }
}
