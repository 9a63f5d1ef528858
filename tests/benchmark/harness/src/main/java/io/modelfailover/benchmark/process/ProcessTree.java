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
package io.modelfailover.benchmark.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What the kernel has accounted to a process and its children, as {@code /proc} tells. */
public final class ProcessTree {
  /** Of {@code /proc/PID/stat}, a constant of the kernel's interface on Linux: 100 per second. */
  private static final Duration TICK = Duration.ofMillis(10);

  private static final int USER_TIME = 11;
  private static final int SYSTEM_TIME = 12;

  /** No process at all. */
  public static final ProcessTree EMPTY = new ProcessTree(Stream::empty);

  private final Supplier<Stream<ProcessHandle>> processes;

  private ProcessTree(Supplier<Stream<ProcessHandle>> processes) {
    this.processes = processes;
  }

  static ProcessTree of(ProcessHandle root) {
    return new ProcessTree(() -> Stream.concat(Stream.of(root), root.descendants()));
  }

  /** User and system time since the processes began. */
  public Duration cpuTime() {
    return TICK.multipliedBy(processes.get().mapToLong(ProcessTree::ticks).sum());
  }

  /** Bytes of resident memory. */
  public long residentBytes() {
    return processes.get().mapToLong(ProcessTree::residentBytes).sum();
  }

  private static long ticks(ProcessHandle process) {
    String stat = lines(process, "stat").get(0);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME]);
  }

  private static long residentBytes(ProcessHandle process) {
    return lines(process, "status").stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static List<String> lines(ProcessHandle process, String file) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + process.pid() + " is gone", e);
    }
  }
}
