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

import io.modelfailover.simulator.dialect.Content;
import io.modelfailover.simulator.dialect.PlainContent;
import io.modelfailover.simulator.reply.Body;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Response;
import io.modelfailover.simulator.reply.Step;
import java.io.ByteArrayOutputStream;
import java.util.stream.Stream;

/** The answer of an endpoint that works. */
final class Healthy {
  private Healthy() {}

  static Reply answer(Call call) {
    return response(call).reply();
  }

  static Response response(Call call) {
    boolean inOne = !call.request().stream() && call.tokenDelay().isZero();
    return inOne ? plain(call) : stepwise(call);
  }

  private static Response plain(Call call) {
    PlainContent content = call.plain();
    return call.marked(Response.whole(200, content.mediaType(), content.whole()));
  }

  private static Response stepwise(Call call) {
    Content content = call.content();
    return head(call, content).body(steps(call, content));
  }

  /** A 200 in chunks with this body. */
  static Reply with(Call call, Content content, Body body) {
    return head(call, content).body(body.steps()).reply();
  }

  /** The whole body, piece by piece. */
  static Stream<Step> steps(Call call, Content content) {
    return call.body(content).opening().tokens().closing().steps();
  }

  /** The whole body in one. */
  static byte[] bytes(Call call, Content content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    steps(call, content).forEach(step -> bytes.writeBytes(step.bytes()));
    return bytes.toByteArray();
  }

  /** A 200 in chunks, its body still to come. */
  static Response head(Call call, Content content) {
    return call.response(200).header("content-type", content.mediaType());
  }
}
