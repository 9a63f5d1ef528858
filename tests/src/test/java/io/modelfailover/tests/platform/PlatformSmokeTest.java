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

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.simulator.Simulator;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.ClassRule;
import org.junit.Test;

public class PlatformSmokeTest {
  @ClassRule public static final PlatformNode NODE = new PlatformNode();

  @Test
  public void smoke() throws Exception {
    try (Simulator simulator = Simulator.start()) {
      PlatformApi api =
          new PlatformApi("Chat", "1")
              .withDefault(simulator.url("default"))
              .with(
                  PlatformEndpoint.at("e1", simulator.url("east")).withHeader("X-Key", "k1"),
                  PlatformEndpoint.at("w1", simulator.url("west")).withQuery("key", "k2"),
                  PlatformEndpoint.at("n1", simulator.url("north")).signed("k3"))
              .withPolicy(
                  "{'production':{'targetModel':{'model':'gpt-4o','endpointId':'e1'},"
                      + "'fallbackModels':[{'model':'gpt-b','endpointId':'w1'},"
                      + "{'model':'gpt-c','endpointId':'n1'}]}}");
      NODE.deploy(api);
      HttpClient client = HttpClient.newHttpClient();
      for (String model : new String[] {"gpt-4o", "other", "gpt-4o", "gpt-4o"}) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(URI.create(NODE.url(api)))
                    .header("Content-Type", "application/json")
                    .timeout(Duration.ofSeconds(10))
                    .POST(
                        HttpRequest.BodyPublishers.ofString(
                            "{\"model\":\""
                                + model
                                + "\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        System.out.println(answer.statusCode() + " " + answer.headers().map() + answer.body());
        System.out.println(simulator.recorded());
        for (String s :
            new String[] {
              "handler.request",
              "ai.IN",
              "ai.OUT",
              "platform.call",
              "handler.response",
              "send",
              "fault",
              "built"
            }) {
          System.out.print(s + "=" + Flow.times(s) + " ");
        }
        System.out.println(Flow.notes("out.body") + " " + Flow.notes("out.isResponse"));
        Flow.reset();
        simulator.fault("east", "503");
        if (simulator.counts("west").requests() > 0) simulator.fault("west", "503");
      }
      assertThat(simulator.counts("east").requests()).isPositive();
    }
  }
}
