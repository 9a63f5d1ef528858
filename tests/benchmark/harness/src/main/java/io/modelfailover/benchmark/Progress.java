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
package io.modelfailover.benchmark;

import java.util.Locale;

/** One measurement as one line, for who watches. */
final class Progress {
  private Progress() {}

  static String line(Measurement run) {
    return String.format(
        Locale.ROOT,
        "round %d  %-18s %-22s %9.0f/s  p50 %8.3f ms  p99 %8.3f ms  %8.1f µs CPU  %4d MiB  %d errors",
        run.round(),
        run.load(),
        run.subject(),
        run.requestsPerSecond(),
        run.p50Millis(),
        run.p99Millis(),
        run.cpuMicrosPerRequest(),
        run.residentBytes() >> 20,
        run.figures().errors());
  }
}
