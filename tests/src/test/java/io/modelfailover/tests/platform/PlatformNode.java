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
package io.modelfailover.tests.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import org.apache.axiom.om.OMElement;
import org.apache.axiom.om.util.AXIOMUtil;
import org.apache.synapse.ServerConfigurationInformation;
import org.apache.synapse.ServerContextInformation;
import org.apache.synapse.ServerManager;
import org.apache.synapse.config.SynapseConfiguration;
import org.apache.synapse.config.xml.MediatorFactoryFinder;
import org.apache.synapse.config.xml.endpoints.EndpointFactory;
import org.apache.synapse.config.xml.rest.APIFactory;
import org.apache.synapse.core.SynapseEnvironment;
import org.apache.synapse.endpoints.Endpoint;
import org.apache.synapse.mediators.base.SequenceMediator;
import org.apache.synapse.rest.API;
import org.junit.rules.ExternalResource;

/**
 * The stand-in of a gateway node of WSO2 API Manager: Apache Synapse with the handlers, mediators
 * and sequences that the platform puts around an AI API.
 */
final class PlatformNode extends ExternalResource {
  private static final String TRANSPORT =
      """
      http.socket.timeout=20000
      http.connection.timeout=2000
      http.socket.reuseaddr=true
      worker_pool_size_core=20
      worker_pool_size_max=20
      io_threads_per_reactor=2
      """;

  private static final QName NAME = new QName("name");

  private final Map<String, String> synapseProperties;
  private Path home;
  private int port;
  private ServerManager manager;
  private ServerContextInformation context;

  PlatformNode() {
    this(Map.of());
  }

  PlatformNode(Map<String, String> synapseProperties) {
    this.synapseProperties = synapseProperties;
  }

  @Override
  protected void before() throws IOException {
    home = Files.createTempDirectory("platform-node-");
    port = freePort();
    writeFiles();
    System.setProperty("conf.location", home.toString());
    ServerConfigurationInformation configuration = new ServerConfigurationInformation();
    configuration.setAxis2RepoLocation(home.resolve("repository").toString());
    configuration.setAxis2Xml(home.resolve("axis2.xml").toString());
    configuration.setSynapseHome(home.toString());
    configuration.setResolveRoot(home.toString());
    configuration.setSynapseXMLLocation(home.resolve("synapse-config").toString());
    configuration.setServerName("localhost");
    manager = new ServerManager();
    context = new ServerContextInformation(configuration);
    manager.init(configuration, context);
    manager.start();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void writeFiles() throws IOException {
    Files.createDirectories(home.resolve("repository/services"));
    Files.createDirectories(home.resolve("repository/modules"));
    Path sequences = Files.createDirectories(home.resolve("synapse-config/sequences"));
    try (InputStream in = PlatformNode.class.getResourceAsStream("axis2.xml")) {
      String axis2 = new String(in.readAllBytes(), UTF_8);
      Files.writeString(home.resolve("axis2.xml"), axis2.replace("@PORT@", Integer.toString(port)));
    }
    Files.writeString(home.resolve("passthru-http.properties"), TRANSPORT);
    StringBuilder properties = new StringBuilder("synapse.timeout_handler_interval=200\n");
    synapseProperties.forEach((k, v) -> properties.append(k).append('=').append(v).append('\n'));
    Files.writeString(home.resolve("synapse.properties"), properties);
    write(sequences, "main", PlatformApi.mediator(CountMediator.class, "step", "main"));
    write(sequences, "fault", PlatformApi.mediator(FaultMediator.class) + "<send/>");
    write(sequences, AfterCallMediator.SEQUENCE, PlatformApi.mediator(AfterCallMediator.class));
  }

  private static void write(Path folder, String name, String children) throws IOException {
    Files.writeString(
        folder.resolve(name + ".xml"),
        "<sequence xmlns=\"http://ws.apache.org/ns/synapse\" name=\"%s\">%s</sequence>"
            .formatted(name, children));
  }

  SynapseEnvironment environment() {
    return context.getSynapseEnvironment();
  }

  String url(PlatformApi api) {
    return "http://127.0.0.1:" + port + api.path() + "/chat/completions";
  }

  int port() {
    return port;
  }

  void deploy(PlatformApi api) {
    api.endpoints().forEach(this::deployEndpoint);
    api.sequences().forEach(this::deploySequence);
    deployApi(api.xml());
  }

  /** An endpoint, a sequence or an API, whatever the text is. */
  void deployXml(String xml) {
    OMElement element = element(xml);
    switch (element.getLocalName()) {
      case "endpoint" -> deployEndpoint(xml);
      case "sequence" -> deploySequence(element.getAttributeValue(NAME), xml);
      default -> deployApi(xml);
    }
  }

  private void deployApi(String xml) {
    API rest = APIFactory.createAPI(element(xml));
    rest.init(environment());
    environment().getSynapseConfiguration().addAPI(rest.getName(), rest);
  }

  /** What the platform does when the endpoints of an API have changed. */
  void redeployEndpoints(PlatformApi api) {
    api.endpoints().forEach(this::deployEndpoint);
    api.endpointSequences().forEach(this::deploySequence);
  }

  private void deployEndpoint(String xml) {
    SynapseConfiguration configuration = environment().getSynapseConfiguration();
    Endpoint endpoint =
        EndpointFactory.getEndpointFromElement(element(xml), false, new Properties());
    endpoint.init(environment());
    if (configuration.getDefinedEndpoints().containsKey(endpoint.getName())) {
      configuration.updateEndpoint(endpoint.getName(), endpoint);
    } else {
      configuration.addEndpoint(endpoint.getName(), endpoint);
    }
  }

  void removeEndpoint(String key) {
    environment().getSynapseConfiguration().removeEndpoint(key);
  }

  /** As a new sequence, or in place of the one of its name. */
  void deploySequence(String name, String xml) {
    environment().getSynapseConfiguration().updateSequence(name, sequence(xml));
  }

  /** As {@link #deploySequence}, but no observer hears of it. */
  @SuppressWarnings("unchecked") // Synapse declares a map without types
  void replaceSilently(String name, PlatformApi api) throws ReflectiveOperationException {
    Field registry = SynapseConfiguration.class.getDeclaredField("localRegistry");
    registry.setAccessible(true);
    ((Map<String, Object>) registry.get(environment().getSynapseConfiguration()))
        .put(name, sequence(api.endpointSequences().get(name)));
  }

  private SequenceMediator sequence(String xml) {
    SequenceMediator sequence =
        (SequenceMediator)
            MediatorFactoryFinder.getInstance().getMediator(element(xml), new Properties());
    sequence.init(environment());
    return sequence;
  }

  private static OMElement element(String xml) {
    try {
      return AXIOMUtil.stringToOM(xml);
    } catch (XMLStreamException e) {
      throw new IllegalArgumentException(xml, e);
    }
  }

  @Override
  protected void after() {
    manager.shutdown();
    try (Stream<Path> files = Files.walk(home)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
