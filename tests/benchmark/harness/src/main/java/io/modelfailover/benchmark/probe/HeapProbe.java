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
package io.modelfailover.benchmark.probe;

import io.modelfailover.benchmark.Deadline;
import io.modelfailover.benchmark.load.Wrk;
import io.modelfailover.benchmark.plan.Case;
import io.modelfailover.benchmark.subject.Command;
import io.modelfailover.benchmark.subject.StartedSubject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is left on the heap after a full collection, while a million requests go through. */
public final class HeapProbe {
  /**
   * MiB in use.
   *
   * @param first after a tenth of the requests
   * @param requests how many came in all: fewer than a million where the time was up before
   */
  public record Heap(double first, double last, long requests) {}

  private static final long REQUESTS = 1_000_000;
  private static final int STEPS = 10;
  private static final Duration RUN = Duration.ofSeconds(5);
  private static final List<Case> LOADS =
      List.of(Case.parse("healthy:1k:32"), Case.parse("error500:1k:32"));
  private static final Pattern USED = Pattern.compile("heap +total \\d+K, used (\\d+)K");

  private final StartedSubject gateway;
  private final Wrk wrk;
  private final Deadline deadline;

  HeapProbe(StartedSubject gateway, Wrk wrk, Deadline deadline) {
    this.gateway = gateway;
    this.wrk = wrk;
    this.deadline = deadline;
  }

  Heap run() throws IOException, InterruptedException {
    long requests = requests(0, REQUESTS / STEPS);
    double first = usedMib();
    for (int step = 2; step <= STEPS && !deadline.isOver(); step++) {
      requests = requests(requests, step * REQUESTS / STEPS);
    }
    return new Heap(first, usedMib(), requests);
  }

  private long requests(long before, long atLeast) throws IOException, InterruptedException {
    long requests = before;
    for (int number = 0; requests < atLeast; number++) {
      requests += wrk.run(gateway.subject(), LOADS.get(number % 2), RUN).requests();
    }
    return requests;
  }

  private double usedMib() throws IOException, InterruptedException {
    String pid = Long.toString(gateway.process().orElseThrow().pid());
    Command.output("jcmd", pid, "GC.run");
    Matcher used = USED.matcher(Command.output("jcmd", pid, "GC.heap_info"));
    if (!used.find()) {
      throw new IllegalStateException("jcmd tells no heap of process " + pid);
    }
    return Long.parseLong(used.group(1)) / 1024.0;
  }
}
