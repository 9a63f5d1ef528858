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
package io.modelfailover.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program that has ended: its exit code and everything it printed. */
record Run(int exitCode, String output) {
  private static final long LIMIT_SECONDS = 60;

  /** As somebody to whom the permissions of files mean something; root is asked for nothing. */
  static Run unprivileged(Path folder, String... command) throws IOException, InterruptedException {
    if (!System.getProperty("user.name").equals("root")) {
      return of(folder, command);
    }
    List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=65534", "--regid=65534"));
    all.add("--clear-groups");
    all.addAll(List.of(command));
    return of(folder, all.toArray(String[]::new));
  }

  static Run of(Path folder, String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("run", ".log");
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      boolean ended = process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertThat(ended).as("ended within %s s", LIMIT_SECONDS).isTrue();
      return new Run(process.exitValue(), Files.readString(output));
    } finally {
      Files.delete(output);
    }
  }
}
