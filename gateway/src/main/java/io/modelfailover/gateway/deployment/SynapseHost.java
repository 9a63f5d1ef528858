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
package io.modelfailover.gateway.deployment;

import io.modelfailover.gateway.access.NothingHere;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.transport.GatewayListener;
import io.modelfailover.gateway.transport.RequestsInFlight;
import org.apache.axis2.context.ConfigurationContext;
import org.apache.synapse.ServerConfigurationInformation;
import org.apache.synapse.ServerContextInformation;
import org.apache.synapse.ServerManager;
import org.apache.synapse.core.SynapseEnvironment;

/** An Apache Synapse inside this process. Synapse keeps statics, so there is one at a time. */
public final class SynapseHost implements AutoCloseable {
  private final WorkFolder work;
  private final ServerManager manager = new ServerManager();
  private final ServerContextInformation context;

  private SynapseHost(WorkFolder work, ServerConfigurationInformation configuration) {
    this.work = work;
    this.context = new ServerContextInformation(configuration);
  }

  /**
   * Starts without any API.
   *
   * @throws StartException when the port is taken or Synapse does not come up
   */
  public static SynapseHost start(GatewaySettings settings) {
    Port port = new Port(settings.bind(), settings.port());
    port.requireFree();
    WorkFolder work = WorkFolder.write(settings);
    // Both are read when the first of Synapse's classes loads.
    System.setProperty("conf.location", work.root().toString());
    ServerConfigurationInformation configuration = configuration(work);
    SynapseHost host = new SynapseHost(work, configuration);
    try {
      host.manager.init(configuration, host.context);
      host.manager.start();
      port.requireAnswers();
      return host;
    } catch (RuntimeException e) {
      host.close();
      throw e instanceof StartException ? e : new StartException("Synapse does not start", e);
    }
  }

  private static ServerConfigurationInformation configuration(WorkFolder work) {
    ServerConfigurationInformation configuration = new ServerConfigurationInformation();
    configuration.setAxis2RepoLocation(work.repository().toString());
    configuration.setAxis2Xml(work.axis2Xml().toString());
    configuration.setSynapseHome(work.root().toString());
    configuration.setResolveRoot(work.root().toString());
    configuration.setSynapseXMLLocation(work.synapseConfig().toString());
    configuration.setServerName("localhost");
    return configuration;
  }

  public SynapseEnvironment environment() {
    return context.getSynapseEnvironment();
  }

  public RequestsInFlight requestsInFlight() {
    return GatewayListener.requestsInFlight(axis2());
  }

  /** What there is to serve is deployed: an unknown path is unknown from now on. */
  public void serving() {
    NothingHere.serving(axis2());
  }

  private ConfigurationContext axis2() {
    return (ConfigurationContext) context.getServerContext();
  }

  /** Cuts whatever still runs. */
  @Override
  public void close() {
    try {
      manager.shutdown();
    } finally {
      work.delete();
    }
  }
}
