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
package io.modelfailover.simulator.wire;

import io.modelfailover.simulator.log.Outcome;
import io.modelfailover.simulator.log.Received;
import io.modelfailover.simulator.reply.Reply;
import java.util.function.Consumer;

/** Answers requests; called on I/O threads, so it must not block. Thread-safe. */
@FunctionalInterface
public interface Service {
  /**
   * @param ended told once how the answering of this request ended
   */
  record Answer(Reply reply, Consumer<Outcome> ended) {}

  Answer answer(Received received);
}
