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

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.payload.RequestBody;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A caller's payload, read once and sent on with another model. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ModelRewriteBenchmark {
  private static final String HEAD =
      "{\"model\":\"target-model\",\"messages\":[{\"role\":\"user\",\"content\":\"";
  private static final String SENTENCE =
      "Summarise the meeting of \\\"Tuesday\\\" in three lines,\\n and name who decides what. ";
  private static final String TAIL = "\"}]}";

  @Param({"1", "32", "1024"})
  public int kib;

  private byte[] payload;

  @Setup
  public void fill() {
    int content = kib * 1024 - HEAD.length() - TAIL.length();
    String words = SENTENCE.repeat(content / SENTENCE.length());
    String rest = "x".repeat(content - words.length());
    payload = (HEAD + words + rest + TAIL).getBytes(UTF_8);
  }

  @Benchmark
  public List<ByteBuffer> scanAndRewrite() {
    return RequestBody.scan(payload).withModel("fallback-model");
  }
}
