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
package io.modelfailover.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.gateway.deployment.DefinedPolicies;
import io.modelfailover.gateway.deployment.DeploymentException;
import io.modelfailover.gateway.deployment.StartException;
import io.modelfailover.gateway.deployment.SynapseHost;
import io.modelfailover.gateway.home.Environment;
import io.modelfailover.gateway.home.HomeFolder;
import io.modelfailover.gateway.home.InvalidFileException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What stops a gateway from starting, and what does not. */
public class StartTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private RunningGateway gateway() throws IOException {
    return new RunningGateway(folder.getRoot().toPath());
  }

  private static ServerSocket occupy(int port) throws IOException {
    return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
  }

  @Test
  public void should_start_with_an_empty_home() throws IOException {
    try (RunningGateway gateway = gateway().start()) {
      assertThat(gateway.health())
          .isEqualTo("{\"status\":\"up\",\"requestsInFlight\":0,\"apis\":[],\"failed\":[]}");
    }
  }

  @Test
  public void should_start_again_in_the_same_process() throws IOException {
    for (int i = 0; i < 2; i++) {
      try (RunningGateway gateway = gateway().start()) {
        assertThat(gateway.get("/").statusCode()).isEqualTo(404);
      }
    }
  }

  @Test
  public void should_ask_for_patience_when_the_apis_are_not_deployed_yet() throws IOException {
    RunningGateway gateway = gateway();
    HomeFolder home =
        new HomeFolder(
            gateway.home(), new Environment(gateway.environment()), new DefinedPolicies());
    try (SynapseHost synapse = SynapseHost.start(home.settings())) {
      HttpResponse<String> early = gateway.get("/ai/v1/chat/completions");
      synapse.serving();

      assertThat(early.statusCode()).isEqualTo(503);
      assertThat(early.headers().firstValue("Retry-After")).contains("1");
      assertThat(gateway.get("/ai/v1/chat/completions").statusCode()).isEqualTo(404);
    }
  }

  @Test
  public void should_refuse_to_start_when_the_port_is_taken() throws IOException {
    RunningGateway gateway = gateway();
    try (ServerSocket taken = occupy(gateway.port())) {
      assertThatThrownBy(gateway::start)
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith(
              "port " + taken.getLocalPort() + " on 127.0.0.1 is not free: Address already in use");
    }
  }

  @Test
  public void should_refuse_to_start_when_the_management_port_is_taken() throws IOException {
    RunningGateway gateway = gateway();
    try (ServerSocket taken = occupy(gateway.managementPort())) {
      assertThatThrownBy(gateway::start)
          .isInstanceOf(StartException.class)
          .hasMessageStartingWith("port " + taken.getLocalPort() + " on 127.0.0.1 is not free");
    }
    try (RunningGateway later = gateway.start()) {
      assertThat(later.health()).contains("up");
    }
  }

  @Test
  public void should_refuse_to_start_with_settings_that_are_not_valid() throws IOException {
    RunningGateway gateway = gateway().write("gateway.yaml", "bind: 300.300.300.300");
    assertThatThrownBy(gateway::start)
        .isInstanceOf(StartException.class)
        .hasMessage("bind: 300.300.300.300 (expected: an address of this machine)");

    gateway.write("gateway.yaml", "prot: 80");
    assertThatThrownBy(gateway::start).isInstanceOf(InvalidFileException.class);
  }

  @Test
  public void should_refuse_to_start_with_applications_that_are_not_valid() throws IOException {
    RunningGateway gateway =
        gateway().write("applications.yaml", "applications: [{name: a, productionKey: ''}]");

    assertThatThrownBy(gateway::start)
        .isInstanceOf(DeploymentException.class)
        .hasMessageStartingWith("applications.yaml: applications[0].productionKey: (hidden)");
  }

  @Test
  public void should_start_without_the_api_of_an_invalid_file() throws IOException {
    try (RunningGateway gateway = gateway().write("apis/x.yaml", "name: [").start()) {
      assertThat(gateway.health())
          .contains("\"status\":\"degraded\"", "apis/x.yaml: (file): line 1, column 8");
    }
  }

  @Test
  public void should_exit_with_1_when_it_cannot_start() throws IOException {
    String home = folder.newFolder("home").toString();
    gateway().write("home/gateway.yaml", "{port: 1, managementPort: 1}");

    assertThat(GatewayMain.run("--home", home)).isEqualTo(1);
    assertThat(GatewayMain.run("--home", home + "/none")).isEqualTo(1);
    assertThat(GatewayMain.run()).isEqualTo(2);
  }
}
