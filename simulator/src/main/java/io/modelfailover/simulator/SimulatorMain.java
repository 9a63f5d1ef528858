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
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The simulator as a program; runs until it is told to stop. */
@Command(
    name = "simulator",
    mixinStandardHelpOptions = true,
    description = "An OpenAI-compatible provider that breaks on request.")
public final class SimulatorMain implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "8401",
      description = "Port to listen on; 0 means any free one (default: ${DEFAULT-VALUE})")
  private int port;

  @Option(
      names = "--bind",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE})")
  private String bind;

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new SimulatorMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try (Simulator simulator =
        Simulator.start(SimulatorConfig.standalone().withBind(bind).withPort(port))) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("simulator listens on http://" + bind + ":" + simulator.port());
      out.flush();
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
      new CountDownLatch(1).await();
      return CommandLine.ExitCode.OK;
    } catch (IOException e) {
      spec.commandLine()
          .getErr()
          .println("port: " + port + " (expected: one that is free): " + e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }
}
