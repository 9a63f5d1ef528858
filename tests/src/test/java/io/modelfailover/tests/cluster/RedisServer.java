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
package io.modelfailover.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.Assume;

/** A real Redis on a port of its own, without a disk. */
public final class RedisServer implements Engine {
  private static final String PASSWORD = "fleet-password";

  private final int port = Ports.free();
  private String host = "127.0.0.1";
  private Process process;

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public void start(Network network, int size) {
    host = network.ownHost();
    start();
  }

  public void start() {
    try {
      process =
          new ProcessBuilder(
                  "redis-server",
                  "--bind",
                  host,
                  "--port",
                  String.valueOf(port),
                  "--requirepass",
                  PASSWORD,
                  "--save",
                  "",
                  "--appendonly",
                  "no")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      Assume.assumeNoException("redis-server is not installed", e);
    }
  }

  /** As by {@code kill -9}; what it knew is gone. */
  public void kill() {
    try {
      assertThat(process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public String settings(int node) {
    return """
        engine: redis
        name: fleet
        url: redis://%s:%d
        password: %s
        """
        .formatted(host, port, PASSWORD);
  }

  @Override
  public void close() {
    if (process != null) {
      kill();
    }
  }
}
