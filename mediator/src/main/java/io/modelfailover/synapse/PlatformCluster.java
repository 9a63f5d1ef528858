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
package io.modelfailover.synapse;

import io.modelfailover.cluster.ClusterEngines;
import io.modelfailover.cluster.ClusterProperties;
import io.modelfailover.cluster.ClusterSettings;
import io.modelfailover.cluster.InvalidClusterException;
import io.modelfailover.core.FleetNode;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.synapse.SynapseException;

/**
 * The cluster that an API platform's operator asked for, in {@code model-failover.properties} of
 * the platform's configuration folder. On other hosts there is none.
 */
final class PlatformCluster {
  private static final String FILE = "model-failover.properties";

  private final Optional<ClusterSettings> settings;

  private PlatformCluster(Optional<ClusterSettings> settings) {
    this.settings = settings;
  }

  /**
   * @throws SynapseException when the file cannot be used; it names every violation
   */
  static PlatformCluster configured() {
    try {
      return new PlatformCluster(
          folder().flatMap(path -> ClusterProperties.read(path.resolve(FILE), System.getenv())));
    } catch (InvalidClusterException e) {
      throw refused(e);
    }
  }

  private static Optional<Path> folder() {
    String configuration = System.getProperty("carbon.config.dir.path");
    if (configuration != null) {
      return Optional.of(Path.of(configuration));
    }
    String home = System.getProperty("carbon.home");
    return Optional.ofNullable(home).map(path -> Path.of(path, "repository", "conf"));
  }

  /** What operators call this gateway. */
  String node() {
    return settings.isPresent()
        ? settings.get().node().orElseGet(PlatformCluster::host)
        : FleetNode.ALONE.name();
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  void join(FailoverRuntime runtime) {
    if (settings.isPresent()) {
      try {
        // A fragment's classes are loaded by the bundle it belongs to.
        ClassLoader loader = PlatformCluster.class.getClassLoader();
        runtime.join(ClusterEngines.find(settings.get().engine(), loader), settings.get(), "");
      } catch (InvalidClusterException e) {
        throw refused(e);
      }
    }
  }

  private static SynapseException refused(InvalidClusterException e) {
    return new SynapseException(FILE + ": " + e.getMessage(), e);
  }
}
