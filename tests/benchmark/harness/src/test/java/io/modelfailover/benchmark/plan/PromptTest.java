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
package io.modelfailover.benchmark.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import org.junit.Test;

public class PromptTest {
  @Test
  public void should_have_the_exact_size_when_written() {
    assertThat(Prompt.of(Case.parse("healthy:1k:1")).getBytes(UTF_8)).hasSize(1 << 10);
    assertThat(Prompt.of(Case.parse("healthy:32k:1")).getBytes(UTF_8)).hasSize(32 << 10);
    assertThat(Prompt.of(Case.parse("stream:1m:1")).getBytes(UTF_8)).hasSize(1 << 20);
  }

  @Test
  public void should_ask_for_a_stream_when_the_scenario_is_one() {
    String body = Prompt.of(Case.parse("burst:1k:1"));

    assertThat(JsonParser.parseString(body).getAsJsonObject().get("stream").getAsBoolean())
        .isTrue();
  }
}
