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

import io.modelfailover.benchmark.load.LoadFigures;
import io.modelfailover.benchmark.plan.Case;
import java.time.Duration;

/**
 * One run of one case against one subject.
 *
 * @param round counted from 1 in each part of the plan
 * @param cpu what the subject's processes used meanwhile; zero for the provider itself
 * @param residentBytes at the end of the run
 * @param upstreamRequests what the provider saw meanwhile
 */
public record Measurement(
    String subject,
    Case load,
    int round,
    LoadFigures figures,
    Duration cpu,
    long residentBytes,
    long upstreamRequests) {

  public double requestsPerSecond() {
    return figures.requestsPerSecond();
  }

  public double p50Millis() {
    return figures.p50().toNanos() / 1e6;
  }

  public double p99Millis() {
    return figures.p99().toNanos() / 1e6;
  }

  public double cpuMicrosPerRequest() {
    return cpu.toNanos() / 1e3 / figures.requests();
  }

  public double upstreamPerRequest() {
    return (double) upstreamRequests / figures.requests();
  }
}
