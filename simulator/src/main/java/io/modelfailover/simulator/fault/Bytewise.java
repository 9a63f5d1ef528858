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
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Sends every byte in a write of its own.
 *
 * @param delay before each byte; may be zero
 */
record Bytewise(Duration delay) implements UnaryOperator<Stream<Step>> {
  @Override
  public Stream<Step> apply(Stream<Step> steps) {
    return steps.mapMulti(this::split);
  }

  private void split(Step step, Consumer<Step> out) {
    out.accept(Step.pause(step.delay()));
    for (byte single : step.bytes()) {
      out.accept(Step.send(new byte[] {single}).after(delay).alone());
    }
    out.accept(Step.end(step.end()));
  }
}
