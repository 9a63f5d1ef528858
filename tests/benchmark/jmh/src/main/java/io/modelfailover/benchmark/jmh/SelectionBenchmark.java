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
package io.modelfailover.benchmark.jmh;

import io.modelfailover.core.Candidate;
import io.modelfailover.core.CandidateSelector;
import io.modelfailover.core.SuspensionRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Which pair a request goes to first. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SelectionBenchmark {
  private final CandidateSelector allActive = Pairs.selector(Pairs.registry());
  private final CandidateSelector allSuspended = Pairs.selector(registryWithAllSuspended());

  private static SuspensionRegistry registryWithAllSuspended() {
    SuspensionRegistry registry = Pairs.registry();
    Pairs.suspendAll(registry);
    return registry;
  }

  @Benchmark
  public Candidate nothingSuspended() {
    return allActive.start().next();
  }

  @Benchmark
  public Candidate allSuspended() {
    return allSuspended.start().next();
  }
}
