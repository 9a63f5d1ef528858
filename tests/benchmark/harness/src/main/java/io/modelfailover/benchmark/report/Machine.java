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
package io.modelfailover.benchmark.report;

import io.modelfailover.benchmark.subject.Command;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where and with what the figures were measured. */
final class Machine {
  private static final String UNKNOWN = "?";

  private Machine() {}

  static String describe() throws IOException, InterruptedException {
    return "%s, %d cores of %s, %d GiB, %s, Linux %s, JDK %s, wrk %s, provider nginx %s"
        .formatted(
            LocalDate.now(ZoneOffset.UTC),
            Runtime.getRuntime().availableProcessors(),
            field("/proc/cpuinfo", "model name", ":"),
            Long.parseLong(field("/proc/meminfo", "MemTotal", ":").replaceAll("\\D", "")) >> 20,
            field("/etc/os-release", "PRETTY_NAME", "=").replace("\"", ""),
            System.getProperty("os.version"),
            Runtime.version(),
            Command.version("wrk", "--version"),
            Command.version("nginx", "-v"));
  }

  private static String field(String file, String name, String separator) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(separator) + 1).trim())
        .findFirst()
        .orElse(UNKNOWN);
  }
}
