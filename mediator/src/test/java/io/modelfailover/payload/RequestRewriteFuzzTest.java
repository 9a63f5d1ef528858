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
package io.modelfailover.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import org.junit.Test;

/** What must hold of a rewritten payload, whatever the payload. */
public class RequestRewriteFuzzTest {
  private static final int ROUNDS = 10_000;
  private static final String[] MODELS = {"m", "", "a\"b\\c\nd", "vendor/model:free", "模型😀"};

  @Test
  public void should_say_the_same_but_for_the_model() {
    RandomJson random = RandomJson.create();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] payload = random.object();
      String model = MODELS[random.below(MODELS.length)];
      String rewritten = RequestBodyTest.text(RequestBody.scan(payload).withModel(model));

      JsonObject expected = parse(new String(payload, UTF_8));
      expected.addProperty("model", model);
      assertThat(parse(rewritten)).as("seed " + random.seed).isEqualTo(expected);
    }
  }

  @Test
  public void should_read_what_gson_reads() {
    RandomJson random = RandomJson.create();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] payload = random.object();
      JsonObject parsed = parse(new String(payload, UTF_8));
      RequestBody body = RequestBody.scan(payload);

      boolean named = parsed.has("model") && isString(parsed);
      String model = named ? parsed.get("model").getAsString() : null;
      assertThat(body.model()).as("seed " + random.seed).isEqualTo(model);
      assertThat(body.isStream())
          .as("seed " + random.seed)
          .isEqualTo(new JsonPrimitive(true).equals(parsed.get("stream")));
    }
  }

  @Test
  public void should_refuse_exactly_what_is_no_json_when_the_payload_is_damaged() {
    RandomJson random = RandomJson.create();
    for (int round = 0; round < ROUNDS; round++) {
      byte[] payload = random.damage(random.object());
      Throwable thrown = catchThrowable(() -> RequestBody.scan(payload));
      boolean object = StrictGson.accepts(payload) && isObject(payload);

      assertThat(thrown == null)
          .as("seed %s: %s", random.seed, new String(payload, UTF_8))
          .isEqualTo(object);
      if (!object) {
        assertThat(thrown).isInstanceOf(MalformedJsonException.class);
        assertThat(((MalformedJsonException) thrown).position()).isBetween(0, payload.length);
      }
    }
  }

  private static boolean isString(JsonObject parsed) {
    return parsed.get("model").isJsonPrimitive() && parsed.getAsJsonPrimitive("model").isString();
  }

  private static boolean isObject(byte[] payload) {
    return new String(payload, UTF_8).strip().startsWith("{");
  }

  private static JsonObject parse(String json) {
    return JsonParser.parseString(json).getAsJsonObject();
  }
}
