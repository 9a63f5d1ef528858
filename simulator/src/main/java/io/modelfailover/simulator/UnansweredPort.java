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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/**
 * A port of the loopback on which connecting is neither accepted nor refused, as behind a firewall:
 * the queue of a listener that never accepts, filled up. Works where the operating system drops
 * what does not fit into the queue, as Linux does.
 */
public final class UnansweredPort implements AutoCloseable {
  private static final int MOMENT_MILLIS = 200;
  private static final int MAX_FILLERS = 64;

  private final ServerSocket listener;
  private final List<Socket> fillers = new ArrayList<>();

  /**
   * @throws IOException where the queue does not fill up
   */
  public UnansweredPort() throws IOException {
    listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    try {
      fill();
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket filler : fillers) {
      filler.close();
    }
    listener.close();
  }

  private void fill() throws IOException {
    while (fillers.size() < MAX_FILLERS) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(new InetSocketAddress(listener.getInetAddress(), port()), MOMENT_MILLIS);
      } catch (SocketTimeoutException full) {
        return;
      }
    }
    throw new IOException("backlog: over " + MAX_FILLERS + " (expected: a queue that fills up)");
  }
}
