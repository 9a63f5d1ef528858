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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;

/** A place to listen at. Synapse only warns when it cannot have it, so we look before and after. */
public record Port(String bind, int number) {
  /**
   * @throws StartException when somebody else listens there, or nobody can
   */
  public void requireFree() {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address(), number));
    } catch (IOException e) {
      throw new StartException(
          "port " + number + " on " + bind + " is not free: " + e.getMessage(), e);
    }
  }

  /**
   * @throws StartException when nobody answers there
   */
  void requireAnswers() {
    InetAddress address = address();
    InetAddress dial = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(dial, number), 2_000);
    } catch (IOException e) {
      throw new StartException(
          "port " + number + " on " + bind + " does not answer: " + e.getMessage(), e);
    }
  }

  /** The address as digits. */
  String literal() {
    return address().getHostAddress();
  }

  private InetAddress address() {
    try {
      return InetAddress.getByName(bind);
    } catch (UnknownHostException e) {
      throw new StartException("bind: " + bind + " (expected: an address of this machine)", e);
    }
  }
}
