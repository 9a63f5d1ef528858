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
package io.modelfailover.gateway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.gateway.RunningGateway;
import io.modelfailover.gateway.Upstream;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.After;
import org.junit.Before;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/** What the gateway sends to a simulator when the page asks for it, and what it never sends. */
public class SimulatorTest {
  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private Upstream simulator;
  private RunningGateway gateway;

  @Before
  public void prepare() throws IOException {
    simulator = new Upstream();
    simulator.answerWith(
        Upstream.json(
            200, "{\"endpoints\":[{\"endpoint\":\"sim-east\",\"faults\":[{\"fault\":\"503\"}]}]}"));
    gateway = new RunningGateway(folder.getRoot().toPath());
    gateway.write(
        "apis/a.yaml",
        """
        name: a
        context: /a
        version: v1
        models: [m]
        endpoints:
          - {id: east, name: East, stage: production, url: "http://127.0.0.1:%d/sim-east/v1"}
          - {id: real, name: Real, stage: production, url: "http://127.0.0.1:9/sim-east/v1"}
        operations: [{method: POST, path: /chat/completions}]
        """
            .formatted(simulator.port()));
  }

  @After
  public void stop() {
    gateway.close();
    simulator.close();
  }

  private Editor withSimulator() throws IOException {
    gateway
        .write(
            "gateway.yaml", "publisher: {simulator: \"http://127.0.0.1:" + simulator.port() + "\"}")
        .start();
    return new Editor(gateway).signedIn();
  }

  private static HttpResponse<String> play(Editor editor, String endpoint, String fault) {
    return editor.send(
        "POST",
        "/api/simulator",
        "{\"api\": \"a--v1\", \"endpointId\": \"%s\", \"fault\": \"%s\"}"
            .formatted(endpoint, fault));
  }

  @Test
  public void should_show_the_endpoints_that_it_plays_and_how_they_are() throws IOException {
    String shown = withSimulator().get("/api/simulator").body();

    assertThat(shown)
        .contains("\"running\":true", "\"endpointId\":\"east\"", "\"fault\":\"503\"")
        .doesNotContain("\"real\"");
  }

  @Test
  public void should_break_an_endpoint_that_it_plays() throws IOException {
    assertThat(play(withSimulator(), "east", "429").statusCode()).isEqualTo(200);

    assertThat(simulator.received().get(0).method()).isEqualTo("POST");
    assertThat(simulator.received().get(0).target()).isEqualTo("/control/sim-east?fault=429");
  }

  @Test
  public void should_send_it_nothing_that_is_not_on_the_list() throws IOException {
    Editor editor = withSimulator();
    for (String fault : new String[] {"", "503&model=m", "../log", "none HTTP/1.1", "504"}) {
      assertThat(play(editor, "east", fault).statusCode()).as(fault).isEqualTo(400);
    }
    for (String endpoint : new String[] {"", "real", "west", "../east"}) {
      assertThat(play(editor, endpoint, "503").statusCode()).as(endpoint).isEqualTo(400);
    }
    assertThat(simulator.received()).isEmpty();
  }

  @Test
  public void should_do_without_one() {
    gateway.start();
    Editor editor = new Editor(gateway).signedIn();

    assertThat(editor.get("/api/simulator").body()).contains("\"running\":false");
    assertThat(play(editor, "east", "503").statusCode()).isEqualTo(400);
    assertThat(simulator.received()).isEmpty();
  }

  @Test
  public void should_say_when_it_has_stopped() throws IOException {
    Editor editor = withSimulator();
    simulator.close();

    assertThat(editor.get("/api/simulator").body()).contains("\"running\":false");
    assertThat(play(editor, "east", "503").statusCode()).isEqualTo(502);
  }
}
