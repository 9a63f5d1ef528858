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

import io.modelfailover.simulator.log.LogLimits;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * How a simulator runs. Immutable.
 *
 * @param bind the address to listen on
 * @param port 0 means any free port
 * @param threads I/O threads; at least 1
 * @param tls the certificate to speak HTTPS with; empty for HTTP
 */
public record SimulatorConfig(
    String bind, int port, int threads, LogLimits log, Optional<SSLContext> tls) {
  private static final String LOOPBACK = "127.0.0.1";
  private static final long MAX_LOG_BYTES = 64L * 1024 * 1024;

  /** For use inside a test: any free port of the loopback; remembers whole requests. */
  public static SimulatorConfig embedded() {
    LogLimits log = new LogLimits(10_000, MAX_LOG_BYTES, true);
    return new SimulatorConfig(LOOPBACK, 0, 2, log, Optional.empty());
  }

  /** For use as a program: remembers no payloads, for there may be secrets in them. */
  public static SimulatorConfig standalone() {
    int threads = Runtime.getRuntime().availableProcessors();
    LogLimits log = new LogLimits(100, MAX_LOG_BYTES, false);
    return new SimulatorConfig(LOOPBACK, 8401, threads, log, Optional.empty());
  }

  public SimulatorConfig withBind(String address) {
    return new SimulatorConfig(address, port, threads, log, tls);
  }

  public SimulatorConfig withPort(int number) {
    return new SimulatorConfig(bind, number, threads, log, tls);
  }

  public SimulatorConfig withLog(LogLimits limits) {
    return new SimulatorConfig(bind, port, threads, limits, tls);
  }

  public SimulatorConfig withTls(SSLContext context) {
    return new SimulatorConfig(bind, port, threads, log, Optional.of(context));
  }
}
