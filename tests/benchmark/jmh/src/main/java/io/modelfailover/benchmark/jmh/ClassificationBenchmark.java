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

import io.modelfailover.core.AttemptOutcome;
import io.modelfailover.core.AttemptOutcome.Kind;
import io.modelfailover.core.FailoverDecision;
import io.modelfailover.core.FailoverOn;
import io.modelfailover.core.FailureClassifier;
import io.modelfailover.core.ProviderError;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What an attempt's end means. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ClassificationBenchmark {
  private final FailureClassifier classifier = new FailureClassifier(FailoverOn.defaults());
  private final AttemptOutcome success = AttemptOutcome.of(Kind.SUCCESS);
  private final AttemptOutcome unavailable = AttemptOutcome.errorResponse(503);
  private final AttemptOutcome tooLong =
      AttemptOutcome.errorResponse(
          400,
          ProviderError.of(
              "context_length_exceeded",
              "invalid_request_error",
              "This model's maximum context length is 128000 tokens."));

  @Benchmark
  public FailoverDecision success() {
    return classifier.classify(success);
  }

  @Benchmark
  public FailoverDecision unavailable() {
    return classifier.classify(unavailable);
  }

  @Benchmark
  public FailoverDecision contextTooLong() {
    return classifier.classify(tooLong);
  }
}
