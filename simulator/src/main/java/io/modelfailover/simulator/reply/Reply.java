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
package io.modelfailover.simulator.reply;

import java.util.Iterator;
import java.util.stream.Stream;

/**
 * All that happens on the connection after a request was read. Played once.
 *
 * @param status what the head says, or 0 where no head is sent
 */
public record Reply(int status, Iterator<Step> steps) {
  public static Reply raw(int status, Stream<Step> steps) {
    return new Reply(status, steps.iterator());
  }

  public static Reply raw(int status, Step... steps) {
    return raw(status, Stream.of(steps));
  }
}
