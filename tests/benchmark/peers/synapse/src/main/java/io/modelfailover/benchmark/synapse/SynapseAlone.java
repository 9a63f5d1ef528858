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
package io.modelfailover.benchmark.synapse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.synapse.ServerConfigurationInformation;
import org.apache.synapse.ServerContextInformation;
import org.apache.synapse.ServerManager;

/** Apache Synapse with nothing but a plain send, for as long as the process lives. */
public final class SynapseAlone {
  private SynapseAlone() {}

  /**
   * @param arguments the folder of the configuration
   */
  public static void main(String[] arguments) throws IOException {
    Path conf = Path.of(arguments[0]).toAbsolutePath();
    // Read by the transport's static initialisers: set before any of its classes loads.
    System.setProperty("conf.location", conf.toString());
    ServerConfigurationInformation configuration = configuration(conf);
    ServerManager server = new ServerManager();
    server.init(configuration, new ServerContextInformation(configuration));
    server.start();
  }

  private static ServerConfigurationInformation configuration(Path conf) throws IOException {
    ServerConfigurationInformation configuration = new ServerConfigurationInformation();
    configuration.setServerName("localhost");
    configuration.setSynapseHome(conf.toString());
    configuration.setResolveRoot(conf.toString());
    configuration.setAxis2RepoLocation(emptyRepository().toString());
    configuration.setAxis2Xml(conf.resolve("axis2.xml").toString());
    configuration.setSynapseXMLLocation(conf.resolve("synapse.xml").toString());
    return configuration;
  }

  private static Path emptyRepository() throws IOException {
    Path repository = Files.createTempDirectory("synapse-alone");
    Files.createDirectory(repository.resolve("services"));
    Files.createDirectory(repository.resolve("modules"));
    return repository;
  }
}
