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

import io.modelfailover.simulator.dialect.Content;
import io.modelfailover.simulator.dialect.Json;
import io.modelfailover.simulator.dialect.Speech;
import io.modelfailover.simulator.reply.Reply;
import io.modelfailover.simulator.reply.Response;
import io.modelfailover.simulator.reply.Step;
import io.modelfailover.simulator.reply.Step.End;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A 200 whose body is not what it should be. */
final class BodyFaults {
  private static final int BIG = 1 << 20;

  private BodyFaults() {}

  static List<FaultKind> kinds() {
    List<Parameter> at = List.of(Parameter.AT);
    return List.of(
        new FaultKind("empty", List.of(), "200 with an empty body.", BodyFaults::empty),
        new FaultKind(
            "garbage", List.of(), "200 with a page in place of JSON.", BodyFaults::garbage),
        new FaultKind(
            "error-in-200",
            List.of(Parameter.ERROR),
            "200 with the error object (`error`: 500) in place of an answer.",
            BodyFaults::error),
        new FaultKind(
            "truncated",
            at,
            "200, the length announced, FIN after `at` bytes (half).",
            call -> truncated(call, End.CLOSE, true)),
        new FaultKind(
            "truncated-chunked",
            at,
            "200 in chunks, RST after `at` bytes (half).",
            call -> truncated(call, End.RESET, false)),
        new FaultKind(
            "truncated-clean",
            at,
            "200 in chunks, well ended after `at` bytes (half).",
            call -> truncated(call, End.COMPLETE, false)),
        new FaultKind(
            "big",
            List.of(Parameter.SIZE),
            "Healthy, at least `size` bytes (1048576) of text.",
            BodyFaults::big));
  }

  private static Reply empty(Call call) {
    return whole(call, call.content().mediaType(), new byte[0]);
  }

  private static Reply garbage(Call call) {
    return whole(call, "text/html", "<html><body>Welcome!</body></html>\n".getBytes(UTF_8));
  }

  static Reply error(Call call) {
    String error = Json.text(call.dialect().error(call.problem("500")));
    return whole(call, "application/json", error.getBytes(UTF_8));
  }

  private static Reply whole(Call call, String mediaType, byte[] body) {
    return call.marked(Response.whole(200, mediaType, body)).reply();
  }

  private static Reply truncated(Call call, End end, boolean lengthAnnounced) {
    Content content = call.content();
    byte[] whole = Healthy.bytes(call, content);
    int count = Math.min(whole.length, call.parameters().count(Parameter.AT, whole.length / 2));
    Response response = Healthy.head(call, content);
    if (lengthAnnounced) {
      response.length(whole.length);
    }
    return response.body(Stream.of(Step.send(Arrays.copyOf(whole, count)).with(end))).reply();
  }

  static Reply big(Call call) {
    int size = call.parameters().count(Parameter.SIZE, BIG);
    return Healthy.answer(call.saying(Speech.ofLength(size)));
  }
}
