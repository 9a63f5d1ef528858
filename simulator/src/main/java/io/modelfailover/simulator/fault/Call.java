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

import io.modelfailover.simulator.dialect.ChatRequest;
import io.modelfailover.simulator.dialect.Completion;
import io.modelfailover.simulator.dialect.Content;
import io.modelfailover.simulator.dialect.Dialect;
import io.modelfailover.simulator.dialect.EventContent;
import io.modelfailover.simulator.dialect.Json;
import io.modelfailover.simulator.dialect.PlainContent;
import io.modelfailover.simulator.dialect.Problem;
import io.modelfailover.simulator.dialect.Speech;
import io.modelfailover.simulator.reply.Body;
import io.modelfailover.simulator.reply.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * One request and all that is needed to answer it. Immutable.
 *
 * @param arrival by the wall clock, for headers that hold dates
 */
public record Call(
    ChatRequest request, Completion completion, Parameters parameters, Instant arrival) {
  public Dialect dialect() {
    return request.dialect();
  }

  public Call saying(Speech speech) {
    return new Call(request, completion.saying(speech), parameters, arrival);
  }

  /** The error that the parameters name. */
  public Problem problem(String otherwise) {
    String name = parameters.text(Parameter.ERROR, otherwise);
    return Character.isDigit(name.charAt(0))
        ? status(Integer.parseInt(name))
        : problem(Problem.Kind.valueOf(name.toUpperCase(Locale.ROOT)));
  }

  public Problem status(int status) {
    return Problem.status(status, request.model());
  }

  public Problem problem(Problem.Kind kind) {
    return Problem.of(kind, request.model());
  }

  /** What a healthy endpoint would say, in pieces. */
  public Content content() {
    return request.stream() ? events() : plain();
  }

  public EventContent events() {
    return dialect().stream(completion);
  }

  public PlainContent plain() {
    int slices = completion.speech().tokens();
    return PlainContent.json(Json.text(dialect().plain(completion)), slices);
  }

  /** An empty body that is to be put together from the content. */
  public Body body(Content content) {
    return Body.of(content, tokenDelay());
  }

  public Duration tokenDelay() {
    return parameters.duration(Parameter.TOKEN_DELAY, Duration.ZERO);
  }

  /** A head with the headers that every answer of the endpoint has. */
  public Response response(int status) {
    return marked(Response.of(status));
  }

  public Response error(Problem problem) {
    Response response = Response.json(problem.status(), dialect().error(problem));
    return marked(response).headers(dialect().errorHeaders(problem));
  }

  public Response marked(Response response) {
    return response
        .header("x-simulator-endpoint", completion.endpoint())
        .header("x-request-id", completion.id("req-"));
  }
}
