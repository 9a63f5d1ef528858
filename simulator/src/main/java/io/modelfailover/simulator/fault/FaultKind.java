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

import io.modelfailover.simulator.reply.Reply;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One way to break.
 *
 * @param own the parameters that only this kind knows, the most important first: it may also follow
 *     the name in a model's name, as in {@code sim-cut-40}
 * @param summary one sentence: what is on the wire
 */
public record FaultKind(String name, List<Parameter> own, String summary, Act act) {
  /** How a kind answers. */
  @FunctionalInterface
  public interface Act {
    Reply answer(Call call);
  }

  private static final Set<Parameter> OF_ANSWERS = EnumSet.range(Parameter.TOKENS, Parameter.TEXT);
  private static final Set<Parameter> OF_RULES = EnumSet.range(Parameter.TIMES, Parameter.SEED);

  /** Those that say how it breaks and what is said. */
  Set<Parameter> ofRequest() {
    Set<Parameter> parameters = EnumSet.copyOf(OF_ANSWERS);
    parameters.addAll(own);
    return Collections.unmodifiableSet(parameters);
  }

  /** Those and the ones that say when. */
  Set<Parameter> ofRule() {
    Set<Parameter> parameters = EnumSet.copyOf(ofRequest());
    parameters.addAll(OF_RULES);
    return Collections.unmodifiableSet(parameters);
  }
}
