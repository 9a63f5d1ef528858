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
package io.modelfailover.benchmark.subject;

import io.modelfailover.benchmark.plan.FixedAnswer;
import io.modelfailover.benchmark.plan.Scenario;
import io.modelfailover.benchmark.process.RunningProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fixed provider: nginx with one port for each behaviour. */
public final class Provider implements AutoCloseable {
  private static final URI STATUS = URI.create("http://127.0.0.1:21700/");
  private static final String MODULES = "/usr/lib/nginx/modules";
  private static final Pattern COUNTS = Pattern.compile("(?m)^ (\\d+) (\\d+) (\\d+) $");

  private final RunningProcess process;
  private final HttpClient client = HttpClient.newHttpClient();

  private Provider(RunningProcess process) {
    this.process = process;
  }

  public static Provider start(Layout layout, Path folder)
      throws IOException, InterruptedException {
    for (Scenario scenario : Scenario.values()) {
      // One of them stays closed: what listens there would answer in the provider's place.
      RunningProcess.requireFree(scenario.targetPort());
    }
    RunningProcess.requireFree(Scenario.FALLBACK_PORT);
    Path template = layout.benchmark().resolve("provider/nginx.conf");
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(configuration, configuration(Files.readString(template)));
    return new Provider(
        RunningProcess.start(
            List.of("nginx", "-p", folder.toString(), "-c", configuration.toString()),
            folder,
            STATUS.getPort()));
  }

  private static String configuration(String template) {
    return template
        .replace("@MODULES@", MODULES)
        .replace("@TARGET_ANSWER@", FixedAnswer.completion(FixedAnswer.TARGET_MODEL))
        .replace("@FALLBACK_ANSWER@", FixedAnswer.completion(FixedAnswer.FALLBACK_MODEL))
        .replace("@ERROR_500@", FixedAnswer.error(500))
        .replace("@ERROR_429@", FixedAnswer.error(429))
        .replace("@PACED_EVENTS@", events("echo_flush; echo_sleep 0.005;"))
        .replace("@BURST_EVENTS@", events("echo_flush;"));
  }

  private static String events(String between) {
    StringBuilder directives = new StringBuilder();
    for (int number = 0; number < FixedAnswer.EVENTS; number++) {
      String text = FixedAnswer.event(number).replace("\n", "\\n");
      directives.append("      echo -n '").append(text).append("'; ").append(between).append('\n');
    }
    return directives.toString();
  }

  /** How many requests it has seen since it started, this question included. */
  public long requests() throws IOException, InterruptedException {
    String status =
        client.send(HttpRequest.newBuilder(STATUS).build(), BodyHandlers.ofString()).body();
    Matcher counts = COUNTS.matcher(status);
    if (!counts.find()) {
      throw new IllegalStateException("unexpected status of the provider: " + status);
    }
    return Long.parseLong(counts.group(3));
  }

  @Override
  public void close() {
    process.close();
  }
}
