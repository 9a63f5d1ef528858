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
package io.modelfailover.cluster.redis;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.Assume;
import org.junit.rules.ExternalResource;

/** A real server on a port of its own, without a disk. */
public final class RedisServer extends ExternalResource {
  private final int port;
  private final String password;
  private Process process;

  public RedisServer(int port, String password) {
    this.port = port;
    this.password = password;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  public String password() {
    return password;
  }

  @Override
  protected void before() throws IOException {
    start();
  }

  public void start() {
    try {
      process =
          new ProcessBuilder(
                  "redis-server",
                  "--bind",
                  "127.0.0.1",
                  "--port",
                  String.valueOf(port),
                  "--requirepass",
                  password,
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

  /** As by kill -9. */
  public void kill() {
    try {
      if (!process.destroyForcibly().waitFor(10, TimeUnit.SECONDS)) {
        throw new AssertionError("redis-server does not end");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  protected void after() {
    kill();
  }
}
