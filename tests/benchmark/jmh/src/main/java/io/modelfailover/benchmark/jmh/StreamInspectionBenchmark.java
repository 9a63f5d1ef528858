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

import io.modelfailover.payload.StreamInspector;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** One MiB of a chat completion's events, as it comes off the wire. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StreamInspectionBenchmark {
  private static final int MIB = 1 << 20;
  private static final int MAX_EVENT_BYTES = MIB;
  private static final String EVENT =
      "data: {\"id\":\"chatcmpl-benchmark\",\"object\":\"chat.completion.chunk\","
          + "\"created\":1767225600,\"model\":\"target-model\",\"choices\":[{\"index\":0,"
          + "\"delta\":{\"content\":\"word \"},\"finish_reason\":null}]}\n\n";

  /** Bytes that arrive at a time: about one event, and a full buffer. */
  @Param({"200", "16384"})
  public int arriving;

  private byte[] stream;

  @Setup
  public void fill() {
    stream = EVENT.repeat(MIB / EVENT.length()).getBytes(UTF_8);
  }

  @Benchmark
  public boolean inspect(Blackhole sink) {
    StreamInspector inspector =
        new StreamInspector((event, bytes, error) -> sink.consume(event), MAX_EVENT_BYTES);
    for (int from = 0; from < stream.length; from += arriving) {
      int length = Math.min(arriving, stream.length - from);
      inspector.accept(ByteBuffer.wrap(stream, from, length));
    }
    inspector.end();
    return inspector.sawContent();
  }
}
