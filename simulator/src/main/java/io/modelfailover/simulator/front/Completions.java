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
package io.modelfailover.simulator.front;

import io.modelfailover.simulator.dialect.ChatRequest;
import io.modelfailover.simulator.dialect.Completion;
import io.modelfailover.simulator.dialect.Completion.Manner;
import io.modelfailover.simulator.dialect.Speech;
import io.modelfailover.simulator.fault.Parameter;
import io.modelfailover.simulator.fault.Parameters;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Decides what is answered, and numbers the answers of each endpoint. Thread-safe. */
final class Completions {
  private final Map<String, AtomicLong> numbers = new ConcurrentHashMap<>();

  Completion completion(ChatRequest request, Parameters parameters) {
    Manner manner = manner(parameters);
    return new Completion(
        request.endpoint(),
        request.model(),
        number(request.endpoint()),
        speech(parameters),
        manner,
        parameters.count(Parameter.CHOICES, request.choices()),
        parameters.count(Parameter.TOOL_CALLS, 0),
        parameters.text(Parameter.FINISH, manner == Manner.TOOL_CALLS ? "tool_calls" : "stop"),
        streamUsage(request, parameters));
  }

  /** Begins at 1 again for every endpoint. */
  void restart() {
    numbers.clear();
  }

  private long number(String endpoint) {
    return numbers.computeIfAbsent(endpoint, name -> new AtomicLong()).incrementAndGet();
  }

  private static Speech speech(Parameters parameters) {
    boolean plain = parameters.text(Parameter.TEXT, "plain").equals("plain");
    int tokens = parameters.count(Parameter.TOKENS, Speech.DEFAULT_TOKENS);
    return plain ? Speech.plain(tokens) : Speech.multibyte(tokens);
  }

  private static Manner manner(Parameters parameters) {
    if (parameters.has(Parameter.TOOL_CALLS)) {
      return Manner.TOOL_CALLS;
    }
    return parameters.flag(Parameter.REFUSAL) ? Manner.REFUSAL : Manner.TEXT;
  }

  private static boolean streamUsage(ChatRequest request, Parameters parameters) {
    return switch (parameters.text(Parameter.USAGE, "asked")) {
      case "always" -> true;
      case "never" -> false;
      default -> request.includeUsage();
    };
  }
}
