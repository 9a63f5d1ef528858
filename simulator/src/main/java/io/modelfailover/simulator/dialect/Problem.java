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
 * Something that went wrong, before any provider's shape is given to it.
 *
 * @param status 400 to 599
 * @param model the model that was asked for
 */
public record Problem(Kind kind, int status, String model) {
  /** What each provider has words of its own for. */
  public enum Kind {
    /** Whatever the status says. */
    STATUS,
    CONTEXT_LENGTH,
    CONTENT_FILTER,
    MODEL_NOT_FOUND,
    QUOTA,
    PREFILL,
    /** The request is no JSON or lacks what is needed. */
    UNREADABLE
  }

  public static Problem status(int status, String model) {
    return new Problem(Kind.STATUS, status, model);
  }

  public static Problem of(Kind kind, String model) {
    int status =
        switch (kind) {
          case MODEL_NOT_FOUND -> 404;
          case QUOTA -> 429;
          case STATUS -> throw new IllegalArgumentException("kind: STATUS (expected: status(…))");
          default -> 400;
        };
    return new Problem(kind, status, model);
  }
}
