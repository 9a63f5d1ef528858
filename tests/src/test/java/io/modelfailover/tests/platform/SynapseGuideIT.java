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
package io.modelfailover.tests.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelfailover.blackbox.fixture.Answer;
import io.modelfailover.blackbox.fixture.Prompts;
import io.modelfailover.simulator.log.Received;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.Before;
import org.junit.BeforeClass;
import org.junit.ClassRule;
import org.junit.Test;

/** The guide's configuration for a Synapse without an API platform, deployed as it stands there. */
public class SynapseGuideIT {
  private static final Path GUIDE = Path.of("../docs/guides/synapse.md");
  private static final Pattern XML = Pattern.compile("```xml\n(.*?)```", Pattern.DOTALL);

  @ClassRule public static final PlatformFixture SYNAPSE = new PlatformFixture();

  @BeforeClass
  public static void deployTheGuide() throws IOException {
    List<String> blocks =
        XML.matcher(Files.readString(GUIDE)).results().map(SynapseGuideIT::block).toList();
    assertThat(blocks).hasSize(5);
    blocks.forEach(SYNAPSE.node()::deployXml);
  }

  private static String block(MatchResult match) {
    return match
        .group(1)
        .replace("https://east.example.com/v1", SYNAPSE.simulator().url("east"))
        .replace("https://west.example.com/v1", SYNAPSE.simulator().url("west"));
  }

  @Before
  public void heal() {
    SYNAPSE.simulator().reset();
  }

  @Test
  public void should_fail_over_when_the_target_endpoint_fails() throws Exception {
    SYNAPSE.simulator().fault("east", "503");

    Answer answer = chat("gpt-4o");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo("gpt-4o-mini");
    assertThat(answer.header("X-Failover-Reason")).isEqualTo("503");
    assertThat(only("east").header("Authorization")).hasValue("Bearer key-of-east");
    assertThat(only("west").header("Authorization")).hasValue("Bearer key-of-west");
    assertThat(only("west").path()).endsWith("/west/v1/chat/completions");
    SYNAPSE.nothingIsLeft();
  }

  @Test
  public void should_go_on_behind_the_policy_when_the_model_is_another() throws Exception {
    Answer answer = chat("another");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.model()).isEqualTo("another");
    assertThat(answer.header("X-Failover-Model")).isNull();
  }

  private static Received only(String endpoint) {
    assertThat(SYNAPSE.simulator().recorded(endpoint)).hasSize(1);
    return SYNAPSE.simulator().recorded(endpoint).get(0).received();
  }

  private static Answer chat(String model) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + SYNAPSE.node().port() + "/chat/chat/completions");
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(Prompts.plain(model)))
            .build();
    return Answer.of(SYNAPSE.client().send(request, BodyHandlers.ofByteArray()));
  }
}
