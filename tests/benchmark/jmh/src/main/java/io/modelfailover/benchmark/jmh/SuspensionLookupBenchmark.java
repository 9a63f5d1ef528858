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

import io.modelfailover.core.Permit;
import io.modelfailover.core.SuspensionRegistry;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Group;
import org.openjdk.jmh.annotations.GroupThreads;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Lookups by many threads while another suspends pairs without a pause. */
@State(Scope.Group)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SuspensionLookupBenchmark {
  private final SuspensionRegistry registry = Pairs.registry();

  @Benchmark
  @Group("contention")
  @GroupThreads(3)
  public Permit lookup() {
    return registry.admit(Pairs.KEYS.get(0), Pairs.RULE);
  }

  @Benchmark
  @Group("contention")
  @GroupThreads(1)
  public void suspend() {
    registry.failed(Pairs.KEYS.get(0), Permit.ACTIVE, Pairs.RULE, null, "429");
  }
}
