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
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Lets so many bytes of a body pass before something happens; at the latest where it ends. Used
 * once.
 */
final class ByteLimit {
  private long left;

  private ByteLimit(long bytes) {
    this.left = bytes;
  }

  /** Then ends it. */
  static Stream<Step> cut(Stream<Step> steps, long bytes, End end) {
    return cut(steps, bytes, Step.end(end));
  }

  /** Then ends it with this step. */
  static Stream<Step> cut(Stream<Step> steps, long bytes, Step last) {
    ByteLimit limit = new ByteLimit(bytes);
    return steps.map(step -> limit.cut(step, last));
  }

  /** Then waits, and goes on. */
  static Stream<Step> pause(Stream<Step> steps, long bytes, Duration delay) {
    ByteLimit limit = new ByteLimit(bytes);
    return steps.flatMap(step -> limit.pause(step, delay));
  }

  private Step cut(Step step, Step last) {
    int count = pass(step);
    boolean over = left == 0 || step.end() != End.NONE;
    if (!over) {
      return step;
    }
    byte[] bytes = Arrays.copyOf(step.bytes(), count + last.bytes().length);
    System.arraycopy(last.bytes(), 0, bytes, count, last.bytes().length);
    return step.with(bytes).with(last.end());
  }

  private Stream<Step> pause(Step step, Duration delay) {
    boolean before = left > 0;
    int count = pass(step);
    if (!before || left > 0) {
      return Stream.of(step);
    }
    byte[] bytes = step.bytes();
    return Stream.of(
        step.with(Arrays.copyOf(bytes, count)).with(End.NONE),
        step.with(Arrays.copyOfRange(bytes, count, bytes.length)).after(delay));
  }

  private int pass(Step step) {
    int count = (int) Math.min(left, step.bytes().length);
    left -= count;
    return count;
  }
}
