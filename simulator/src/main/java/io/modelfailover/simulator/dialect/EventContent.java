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
package io.modelfailover.simulator.dialect;

/** A body of events, server-sent ones where nothing else is said. */
public interface EventContent extends Content {
  @Override
  default String mediaType() {
    return "text/event-stream; charset=utf-8";
  }

  /** An event that carries the provider's error object. */
  byte[] error(Problem problem);

  /** An event whose data is broken JSON. */
  byte[] malformed();

  /** An event with one token of so many letters. */
  byte[] huge(int letters);
}
