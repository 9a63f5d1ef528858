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

/**
 * A request for a completion, as far as the answer depends on it. Immutable.
 *
 * @param model empty where the request names none
 * @param readable whether the body is JSON; where it is not, all that follows has its default
 * @param assistantLast whether the conversation ends with a message of the assistant
 */
public record ChatRequest(
    Route route,
    String model,
    boolean readable,
    boolean stream,
    boolean includeUsage,
    int choices,
    boolean assistantLast) {
  public String endpoint() {
    return route.endpoint();
  }

  public Dialect dialect() {
    return route.dialect();
  }
}
