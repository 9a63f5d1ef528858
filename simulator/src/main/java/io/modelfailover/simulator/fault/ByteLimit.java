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
package io.modelfailover.simulator.fault;

import io.modelfailover.simulator.reply.Step;
import io.modelfailover.simulator.reply.Step.End;
import java.util.Arrays;
import java.util.stream.Stream;

/** Lets so many bytes of a body pass, then ends it; at the latest where it ends. Used once. */
final class ByteLimit {
  private final End end;
  private long left;

  private ByteLimit(long bytes, End end) {
    this.left = bytes;
    this.end = end;
  }

  static Stream<Step> cut(Stream<Step> steps, long bytes, End end) {
    return steps.map(new ByteLimit(bytes, end)::cut);
  }

  private Step cut(Step step) {
    int count = (int) Math.min(left, step.bytes().length);
    left -= count;
    boolean over = left == 0 || step.end() != End.NONE;
    return over ? step.with(Arrays.copyOf(step.bytes(), count)).with(end) : step;
  }
}
