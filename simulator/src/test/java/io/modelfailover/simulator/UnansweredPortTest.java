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

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.junit.Test;

public class UnansweredPortTest {
  @Test
  public void should_leave_clients_waiting() throws Exception {
    try (UnansweredPort unanswered = new UnansweredPort();
        Socket socket = new Socket()) {
      InetSocketAddress address =
          new InetSocketAddress(InetAddress.getLoopbackAddress(), unanswered.port());

      assertThatThrownBy(() -> socket.connect(address, 300))
          .isInstanceOf(SocketTimeoutException.class);
    }
  }
}
