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

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelfailover.simulator.dialect.Problem;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Response;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Errors that the provider says with a status. */
final class StatusFaults {
  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");
  private static final List<Parameter> LIMITS =
      List.of(Parameter.RETRY_AFTER, Parameter.RESET_TOKENS);

  private StatusFaults() {}

  static List<FaultKind> kinds() {
    return List.of(
        new FaultKind(
            "none", List.of(), "Healthy; with parameters, healthy in that way.", Healthy::answer),
        status(429),
        problem("context_length", Problem.Kind.CONTEXT_LENGTH, "400 `context_length_exceeded`."),
        problem("content_filter", Problem.Kind.CONTENT_FILTER, "400 `content_policy_violation`."),
        problem("model_not_found", Problem.Kind.MODEL_NOT_FOUND, "404 `model_not_found`."),
        problem("quota", Problem.Kind.QUOTA, "429 `insufficient_quota`."),
        new FaultKind(
            "404-plain",
            List.of(),
            "404 with a page in place of an error object.",
            StatusFaults::page),
        new FaultKind(
            "refuse-prefill",
            List.of(),
            "400 where the last message is the assistant's, else healthy.",
            StatusFaults::refusePrefill));
  }

  /** Statuses from 400 to 599 are kinds of their own. */
  static Optional<FaultKind> ofStatus(String name) {
    return STATUS.matcher(name).matches()
        ? Optional.of(status(Integer.parseInt(name)))
        : Optional.empty();
  }

  private static FaultKind status(int status) {
    return new FaultKind(
        Integer.toString(status),
        LIMITS,
        "That status with the provider's error object; any from 400 to 599.",
        call -> limited(call, call.error(call.status(status))).reply());
  }

  private static FaultKind problem(String name, Problem.Kind kind, String summary) {
    return new FaultKind(
        name,
        List.of(),
        summary + " Other providers' own words in their shapes.",
        call -> call.error(call.problem(kind)).reply());
  }

  private static Response limited(Call call, Response response) {
    Limits limits = new Limits(call);
    limits.retryAfter().ifPresent(value -> response.header("retry-after", value));
    if (call.parameters().has(Parameter.RESET_TOKENS)) {
      response.headers(limits.tokensLeft(0));
    }
    return response;
  }

  private static Reply page(Call call) {
    byte[] page = "<html><body><h1>404 Not Found</h1></body></html>\n".getBytes(UTF_8);
    return call.marked(Response.whole(404, "text/html", page)).reply();
  }

  private static Reply refusePrefill(Call call) {
    return call.request().assistantLast()
        ? call.error(call.problem(Problem.Kind.PREFILL)).reply()
        : Healthy.answer(call);
  }
}
