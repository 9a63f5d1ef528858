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
package io.modelfailover.gateway;

import io.modelfailover.gateway.deployment.DeploymentException;
import io.modelfailover.gateway.deployment.StartException;
import io.modelfailover.gateway.home.Environment;
import io.modelfailover.gateway.home.GatewaySettings;
import io.modelfailover.gateway.home.InvalidFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the gateway and keeps it until somebody stops the process. */
@Command(
    name = "gateway",
    mixinStandardHelpOptions = true,
    description = "An AI gateway whose Model Failover policy sends a request to the next model.")
public final class GatewayMain implements Callable<Integer> {
  @Option(names = "--home", required = true, description = "The folder with the gateway's files")
  private Path home;

  private GatewayMain() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    return new CommandLine(new GatewayMain()).execute(arguments);
  }

  @Override
  public Integer call() throws InterruptedException {
    if (!Files.isDirectory(home)) {
      return refuse("--home: " + home + " (expected: a folder)");
    }
    try {
      run();
      return 0;
    } catch (StartException | InvalidFileException | DeploymentException e) {
      return refuse(e.getMessage());
    }
  }

  private void run() throws InterruptedException {
    Gateway gateway = Gateway.start(home, new Environment(System.getenv()));
    Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "gateway-stop"));
    GatewaySettings settings = gateway.settings();
    System.out.printf(
        "gateway listens on http://%s:%d, management on http://%s:%d%n",
        settings.bind(), settings.port(), settings.bind(), settings.managementPort());
    gateway
        .newPassword()
        .ifPresent(
            password ->
                System.out.printf(
                    "Publisher page: http://%s:%d/publisher/, user admin, password %s%n"
                        + "The password is shown this once; the home folder keeps its hash only.%n",
                    settings.bind(), settings.managementPort(), password));
    new CountDownLatch(1).await();
  }

  @SuppressWarnings("SystemOut")
  private static int refuse(String why) {
    System.err.println(why);
    return 1;
  }
}
