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
package io.modelfailover.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.Assume.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.junit.runner.JUnitCore;

/**
 * The bundle starts on every other JDK of this machine that can run these tests, which need 17; for
 * 11 there is the level of the class files.
 */
public class OtherJdksIT {
  private static final Path INSTALLED = Path.of("/usr/lib/jvm");
  private static final int TESTS_NEED = 17;
  private static final long LIMIT_SECONDS = 180;

  @Rule public final TemporaryFolder temporary = new TemporaryFolder();

  @Test
  public void should_start_when_the_jdk_is_another() throws Exception {
    List<Path> others = others();
    assumeFalse("no other JDK in " + INSTALLED, others.isEmpty());
    for (Path java : others) {
      Path output = temporary.newFile().toPath();
      int exitCode = run(java, output);
      assertThat(exitCode).as("%s: %s", java, Files.readString(output)).isZero();
    }
  }

  private int run(Path java, Path output) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-cp",
                System.getProperty("java.class.path"),
                JUnitCore.class.getName(),
                EquinoxIT.class.getName())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).as("ended in time").isTrue();
      return process.exitValue();
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<Path> others() throws IOException {
    if (!Files.isDirectory(INSTALLED)) {
      return List.of();
    }
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> homes = Files.list(INSTALLED)) {
      return homes
          .map(OtherJdksIT::real)
          .distinct()
          .filter(home -> !home.equals(own) && version(home) >= TESTS_NEED)
          .map(home -> home.resolve("bin/java"))
          .toList();
    }
  }

  private static Path real(Path home) {
    try {
      return home.toRealPath();
    } catch (IOException e) {
      return home;
    }
  }

  /** As its file named release says; 0 where there is none. */
  private static int version(Path home) {
    try {
      return Files.readAllLines(home.resolve("release")).stream()
          .filter(line -> line.startsWith("JAVA_VERSION="))
          .map(line -> line.replaceFirst("JAVA_VERSION=\"(\\d+).*", "$1"))
          .mapToInt(Integer::parseInt)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }
}
