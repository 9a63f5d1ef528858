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
package io.modelfailover.tests.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;

/**
 * The same jar on a Synapse that has what WSO2's fork adds: the reflective paths are taken, and all
 * that holds on Apache's holds there too.
 */
public class ForkHostIT {
  private static final String PLATFORM = "io.modelfailover.tests.platform.";
  private static final long LIMIT_SECONDS = 240;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Test
  public void should_behave_the_same_when_synapse_is_the_fork() throws Exception {
    assertRuns(
        "WayInIT",
        "EndpointSecurityIT",
        "WayBackIT",
        "PlatformStreamsIT",
        "PlatformFailureTableIT",
        "PlatformBadInputIT");
  }

  private void assertRuns(String... tests) throws Exception {
    Path fork = temporary.newFolder("fork").toPath();
    ForkClasses.writeTo(fork);
    Path output = temporary.newFile().toPath();
    Process process =
        new ProcessBuilder(command(fork, tests))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .directory(temporary.getRoot())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> command(Path fork, String... tests) {
    String java = ProcessHandle.current().info().command().orElseThrow();
    String classPath = fork + File.pathSeparator + System.getProperty("java.class.path");
    List<String> command = new ArrayList<>(List.of(java, "-Xmx400m", "-cp", classPath));
    command.add(ForkRun.class.getName());
    for (String test : tests) {
      command.add(PLATFORM + test);
    }
    return command;
  }
}
