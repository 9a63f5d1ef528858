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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelfailover.simulator.RawClient.End;
import io.modelfailover.simulator.RawClient.Seen;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.junit.Test;

public class ConnectionFaultsTest extends WithSimulator {
  @Test
  public void should_reset_before_any_byte() throws Exception {
    simulator.fault("east", "reset");

    assertThat(RawClient.chat(simulator, "east")).isEqualTo(new Seen("", End.RESET));
    assertThat(simulator.counts("east").broken()).isEqualTo(1);
  }

  @Test
  public void should_close_before_any_byte() throws Exception {
    simulator.fault("east", "close");

    assertThat(RawClient.chat(simulator, "east")).isEqualTo(new Seen("", End.FIN));
  }

  @Test
  public void should_reset_in_the_middle_of_the_headers() throws Exception {
    simulator.fault("east", "reset-mid-headers");

    assertThat(RawClient.chat(simulator, "east"))
        .isEqualTo(new Seen("HTTP/1.1 200 OK\r\ncontent-ty", End.RESET));
  }

  @Test
  public void should_be_silent_then_close() throws Exception {
    simulator.fault("east", "timeout?delay=300ms");

    long start = System.nanoTime();
    assertThat(RawClient.chat(simulator, "east")).isEqualTo(new Seen("", End.FIN));
    assertThat(System.nanoTime() - start)
        .isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
  }

  @Test
  public void should_say_that_the_client_left_when_it_did_not_wait() throws Exception {
    simulator.fault("east", "timeout");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost("/east/v1/chat/completions", "", Requests.PLAIN);
      Eventually.holds(() -> simulator.counts("east").open() == 1);
    }

    Eventually.holds(() -> simulator.counts("east").clientLeft() == 1);
    assertThat(simulator.counts("east").open()).isZero();
    assertThat(simulator.recorded().get(0).received().connection().closedNanos()).isPresent();
    Eventually.holds(() -> simulator.openConnections() == 0);
  }

  @Test
  public void should_be_refused_when_nobody_listens() throws Exception {
    int port = Simulator.unusedPort();

    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  public void should_be_refused_when_the_simulator_is_closed() {
    int port = simulator.port();
    simulator.close();

    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  public void should_close_open_answers_when_the_simulator_is_closed() throws Exception {
    simulator.fault("east", "timeout");
    try (RawClient client = new RawClient(simulator.port())) {
      client.sendPost("/east/v1/chat/completions", "", Requests.PLAIN);
      Eventually.holds(() -> simulator.counts("east").open() == 1);
      simulator.close();
      assertThat(client.readToEnd()).isEqualTo(new Seen("", End.FIN));
    }
  }
}
