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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param project the project's root
 */
public record Layout(Path project) {
  public Path benchmark() {
    return project.resolve("tests/benchmark");
  }

  public Path peer(String name) {
    return benchmark().resolve("peers").resolve(name);
  }

  /** Everything that the benchmark writes, apart from its report. */
  public Path target() {
    return benchmark().resolve("target");
  }

  /** A folder for each process. */
  public Path work() {
    return target().resolve("work");
  }

  /** Removes what an earlier benchmark left there. */
  public void clearWork() throws IOException {
    if (Files.exists(work())) {
      try (Stream<Path> files = Files.walk(work())) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  /** The JVM that runs the benchmark, with the memory that every Java subject gets. */
  static List<String> java() {
    return List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m");
  }

  /** The version in the name of a jar, such as {@code synapse-core-3.0.1.jar}. */
  static String versionOf(Path folder, String artifact) throws IOException {
    Pattern jar = Pattern.compile(Pattern.quote(artifact) + "-(\\d.*)\\.jar");
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> jar.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(found -> found.group(1))
          .findFirst()
          .orElse("?");
    }
  }
}
