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
package io.modelfailover.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.Test;

public class ManyStreamsTest {
  private static final int STREAMS = 1000;

  @Test
  public void should_hold_a_thousand_streams_on_a_few_threads() throws Exception {
    List<RawClient> clients = new ArrayList<>();
    try (Simulator simulator = Simulator.start()) {
      simulator.fault("east", "stall?after=20&delay=60");
      for (int i = 0; i < STREAMS; i++) {
        RawClient client = new RawClient(simulator.port());
        clients.add(client);
        client.sendPost("/east/v1/chat/completions", "", Requests.STREAM);
      }

      Eventually.holds(() -> simulator.counts("east").open() == STREAMS);
      assertThat(simulator.openConnections()).isEqualTo(STREAMS);
      assertThat(threads()).isEqualTo(SimulatorConfig.embedded().threads());
      RawClient last = clients.get(STREAMS - 1);
      assertThat(Sse.tokens(last.readUntil(text -> Sse.tokens(text) == 20).text())).isEqualTo(20);

      for (RawClient client : clients) {
        client.close();
      }
      Eventually.holds(() -> simulator.counts("east").clientLeft() == STREAMS);
      Eventually.holds(() -> simulator.openConnections() == 0);
    } finally {
      for (RawClient client : clients) {
        client.close();
      }
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("simulator"))
        .count();
  }
}
